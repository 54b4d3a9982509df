import { Severity } from '../../core/finding';
import { ISTIO_NETWORKING } from '../../mesh/kinds';
import { append } from '../../mesh/resource-table';
import { gatewayPods, gatewaySelector, isGatewayWorkload, podsOfGateways } from '../gateways/gateway-pods';
import { objectName } from '../object-name';
import type { Rule, Violation } from '../rule';
import { labelsText } from '../workloads/pods-by-labels';

/** A Gateway that no pod takes up. */
export const MESH104: Rule = {
  code: 'MESH104',
  name: 'gateway-without-pods',
  severity: Severity.WARNING,
  aliases: ['IST0101', 'KIA0302'],
  summary: 'no pods have the labels that a Gateway selects',
  why: 'A Gateway configures the pods that have all labels of its selector, in whichever namespace. When there are none, nothing listens. '
    + 'Gateways are often installed apart from what uses them; so this is only said where the manifests hold gateway pods that no '
    + 'Gateway is for, with the same label keys, all of them with other values. (istioctl always knows of one installation, with istio: ingressgateway.)',
  fix: 'write the labels of the gateway pods into the selector',
  inputs: ['Gateway', 'Deployment', 'DaemonSet', 'StatefulSet', 'Pod', 'Namespace'],
  about: { Gateway: ['selector'] },
  bad: `
apiVersion: apps/v1
kind: Deployment
metadata: { name: ingress, namespace: shop }
spec:
  replicas: 2
  selector: { matchLabels: { istio: ingress } }
  template:
    metadata:
      labels: { istio: ingress, sidecar.istio.io/inject: "true" }
      annotations: { inject.istio.io/templates: gateway }
    spec: { containers: [{ name: istio-proxy, image: auto }] }
---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: web, namespace: shop }
spec:
  selector: { istio: ingressgateway }
  servers: [{ port: { number: 80, name: http, protocol: HTTP }, hosts: [shop.example.com] }]
`,
  good: `
apiVersion: apps/v1
kind: Deployment
metadata: { name: ingress, namespace: shop }
spec:
  replicas: 2
  selector: { matchLabels: { istio: ingress } }
  template:
    metadata:
      labels: { istio: ingress, sidecar.istio.io/inject: "true" }
      annotations: { inject.istio.io/templates: gateway }
    spec: { containers: [{ name: istio-proxy, image: auto }] }
---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: web, namespace: shop }
spec:
  selector: { istio: ingress }
  servers: [{ port: { number: 80, name: http, protocol: HTTP }, hosts: [shop.example.com] }]
`,

  * check(model): Iterable<Violation> {
    const pods = gatewayPods(model);
    const byKeys = new Map<string, string[]>();
    // A gateway that has a Gateway already need not be the one that is meant.
    for (const workload of model.workloads.all.filter((one) => isGatewayWorkload(one) && !podsOfGateways(model).has(one))) {
      for (const key of Object.keys(workload.labels)) {
        append(byKeys, key, `${objectName(workload.resource)} (${key}: ${workload.labels[key]})`);
      }
    }
    for (const resource of model.ofKind('Gateway', ISTIO_NETWORKING)) {
      const selector = gatewaySelector(resource);
      const similar = Object.keys(selector).map((key) => byKeys.get(key));
      const near = similar.every((list) => list !== undefined) ? similar.at(0)?.at(0) : undefined;
      if (near !== undefined && pods.of(resource).length === 0) {
        yield { resource, path: 'spec.selector', message: `no pods have the labels ${labelsText(selector)}; there are those of ${near}` };
      }
    }
  },
};
