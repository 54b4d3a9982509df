import { Severity } from '../../core/finding';
import { ISTIO_NETWORKING } from '../../mesh/kinds';
import type { Rule, Violation } from '../rule';
import { podSelector } from '../workloads/pod-selector';

/** A Sidecar where there are no sidecars. */
export const MESH131: Rule = {
  code: 'MESH131',
  name: 'sidecar-in-ambient',
  severity: Severity.WARNING,
  aliases: ['IST0167'],
  summary: 'a Sidecar is for pods that are in the ambient mesh',
  why: 'A Sidecar tells sidecars what to know. Pods of the ambient mesh have none, and ztunnel and waypoints do not read it: '
    + 'nothing is restricted, neither which hosts can be called nor what happens to others.',
  fix: 'remove it; restrict egress with a waypoint or a NetworkPolicy',
  inputs: ['Sidecar', 'Namespace', 'Deployment', 'StatefulSet', 'DaemonSet', 'Pod'],
  bad: `
apiVersion: v1
kind: Namespace
metadata: { name: shop, labels: { istio.io/dataplane-mode: ambient } }
---
apiVersion: networking.istio.io/v1
kind: Sidecar
metadata: { name: default, namespace: shop }
spec: { egress: [{ hosts: ["./*"] }] }
`,
  good: `
apiVersion: v1
kind: Namespace
metadata: { name: shop, labels: { istio-injection: enabled } }
---
apiVersion: networking.istio.io/v1
kind: Sidecar
metadata: { name: default, namespace: shop }
spec: { egress: [{ hosts: ["./*"] }] }
`,

  * check(model): Iterable<Violation> {
    for (const resource of model.ofKind('Sidecar', ISTIO_NETWORKING)) {
      const { namespace } = resource;
      const labels = model.workloads.namespaceLabels(namespace);
      const selector = podSelector(resource);
      const pods = model.workloads.selected(namespace, selector?.labels ?? {});
      const all = pods.length > 0
        ? pods.every(({ ambient }) => ambient === true)
        : selector === undefined && labels?.['istio.io/dataplane-mode'] === 'ambient' && labels['istio-injection'] !== 'enabled' && labels['istio.io/rev'] === undefined;
      if (all && namespace !== model.options.rootNamespace) {
        yield {
          resource,
          ...selector === undefined ? {} : { path: selector.path },
          message: selector === undefined
            ? `namespace ${namespace} is in the ambient mesh, in which there are no sidecars`
            : 'the selected pods are in the ambient mesh, and have no sidecars',
        };
      }
    }
  },
};
