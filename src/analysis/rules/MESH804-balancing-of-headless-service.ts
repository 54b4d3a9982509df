import { Severity } from '../../core/finding';
import { objectAt, textAt } from '../../mesh/json-access';
import { clusterNames } from '../destination/cluster-names';
import { clustersByBlock } from '../destination/clusters';
import type { Rule, Violation } from '../rule';

/** Whoever asks for the pods' addresses chooses one of them. */
export const MESH804: Rule = {
  code: 'MESH804',
  name: 'balancing-of-headless-service',
  severity: Severity.WARNING,
  aliases: [],
  summary: 'load balancing for a Service without an address of its own, where the caller chooses the pod',
  why: 'For a Service with clusterIP: None DNS answers with the addresses of the pods, and a sidecar keeps to the one that its application chose: istiod makes a cluster '
    + 'of type ORIGINAL_DST, whose balancing is given, and writes nothing of loadBalancer into it. Hashing, warm-up and the choice of the '
    + 'algorithm do nothing for calls within the mesh; gateways do balance.',
  fix: 'call a Service with an address, and keep the headless one for the names of the pods',
  inputs: ['DestinationRule', 'Service', 'ServiceEntry'],
  bad: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: orders, namespace: shop }
spec:
  host: orders
  trafficPolicy:
    loadBalancer: { consistentHash: { httpHeaderName: x-user } }
---
apiVersion: v1
kind: Service
metadata: { name: orders, namespace: shop }
spec: { clusterIP: None, selector: { app: orders }, ports: [{ name: http, port: 8080 }] }
`,
  good: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: orders, namespace: shop }
spec:
  host: orders
  trafficPolicy:
    loadBalancer: { consistentHash: { httpHeaderName: x-user } }
---
apiVersion: v1
kind: Service
metadata: { name: orders, namespace: shop }
spec: { selector: { app: orders }, ports: [{ name: http, port: 8080 }] }
`,

  * check(model): Iterable<Violation> {
    for (const { block: { value, resource, path }, clusters } of clustersByBlock(model, 'loadBalancer')) {
      const field = objectAt(value, 'consistentHash') === undefined ? 'simple' : 'consistentHash';
      const chooses = field === 'consistentHash' || !['PASSTHROUGH', 'UNSPECIFIED', ''].includes(textAt(value, 'simple') ?? '');
      const isHeadless = clusters.every(({ host }) => host?.kind === 'Service' && host.resolution === 'NONE');
      if (resource !== undefined && chooses && isHeadless) {
        yield { resource, path: `${path}.${field}`, message: `sidecars do not balance calls of ${clusterNames(clusters)}: it has no address of its own, and the caller chooses a pod` };
      }
    }
  },
};
