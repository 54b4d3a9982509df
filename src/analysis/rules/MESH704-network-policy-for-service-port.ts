import { Severity } from '../../core/finding';
import { fieldPath, listAt, numberAt, objectAt, textAt, textMapAt } from '../../mesh/json-access';
import type { MeshModel } from '../../mesh/mesh-model';
import type { Json } from '../../mesh/resource';
import type { Workload } from '../../mesh/workload/workload';
import type { Rule, Violation } from '../rule';
import { mistakenPort } from '../workloads/pod-ports';
import { HOST_AND_WORKLOAD_KINDS } from '../workloads/workload-kinds';

const NAMESPACE_NAME = 'kubernetes.io/metadata.name';

/** A NetworkPolicy sees packets after the Service's port was replaced. */
export const MESH704: Rule = {
  code: 'MESH704',
  name: 'network-policy-for-service-port',
  severity: Severity.WARNING,
  aliases: [],
  summary: 'a NetworkPolicy allows the port of a Service, while the pods listen on another one',
  why: 'Ports of a NetworkPolicy are those of pods: what enforces it looks at packets after the address and port of the Service were replaced by those of a pod. '
    + 'A rule for the Service\'s port opens a port that nobody listens on, and the one that is meant stays shut. With a gateway that is the usual slip: '
    + 'its Service has 443, its pods 8443.',
  fix: 'write the targetPort of the Service',
  inputs: ['NetworkPolicy', ...HOST_AND_WORKLOAD_KINDS],
  about: { NetworkPolicy: [] },
  bad: `
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: orders, namespace: shop }
spec:
  podSelector: { matchLabels: { app: orders } }
  policyTypes: [Ingress]
  ingress: [{ ports: [{ port: 80 }] }]
---
apiVersion: v1
kind: Service
metadata: { name: orders, namespace: shop }
spec: { selector: { app: orders }, ports: [{ name: http, port: 80, targetPort: 8080 }] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: orders, namespace: shop }
spec:
  selector: { matchLabels: { app: orders } }
  template:
    metadata: { labels: { app: orders } }
    spec: { containers: [{ name: app, image: registry.example.com/orders:1.0.0, ports: [{ containerPort: 8080 }] }] }
`,
  good: `
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: orders, namespace: shop }
spec:
  podSelector: { matchLabels: { app: orders } }
  policyTypes: [Ingress]
  ingress: [{ ports: [{ port: 8080 }] }]
---
apiVersion: v1
kind: Service
metadata: { name: orders, namespace: shop }
spec: { selector: { app: orders }, ports: [{ name: http, port: 80, targetPort: 8080 }] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: orders, namespace: shop }
spec:
  selector: { matchLabels: { app: orders } }
  template:
    metadata: { labels: { app: orders } }
    spec: { containers: [{ name: app, image: registry.example.com/orders:1.0.0, ports: [{ containerPort: 8080 }] }] }
`,

  * check(model): Iterable<Violation> {
    for (const resource of model.ofKind('NetworkPolicy', 'networking.k8s.io')) {
      const { manifest, namespace } = resource;
      const own = podsOf(model, namespace, objectAt(manifest, 'spec', 'podSelector'));
      for (const [direction, peers] of [['ingress', 'from'], ['egress', 'to']]) {
        for (const [index, rule] of listAt(manifest, 'spec', direction).entries()) {
          const pods = direction === 'ingress' ? own : listAt(rule, peers).flatMap((peer) => peerPods(model, namespace, peer));
          for (const [place, entry] of pods.length === 0 ? [] : listAt(rule, 'ports').entries()) {
            const port = numberAt(entry, 'port');
            const mistaken = port === undefined ? undefined : mistakenPort(model, pods, port);
            if (mistaken !== undefined) {
              yield {
                resource,
                path: fieldPath('spec', direction, index, 'ports', place, 'port'),
                message: `${port ?? ''} is a port of ${mistaken.host}, whose pods listen on ${mistaken.meant}`,
                fix: `write ${mistaken.meant}`,
              };
            }
          }
        }
      }
    }
  },
};

/** The pods of a peer: of this namespace, or of one that is named. Of other selectors nothing is said. */
function peerPods(model: MeshModel, namespace: string, peer: Json): readonly Workload[] {
  const selector = objectAt(peer, 'namespaceSelector');
  const named = selector === undefined ? namespace : textAt(selector, 'matchLabels', NAMESPACE_NAME);
  return named === undefined || objectAt(peer, 'ipBlock') !== undefined ? [] : podsOf(model, named, objectAt(peer, 'podSelector'));
}

function podsOf(model: MeshModel, namespace: string, selector: Json | undefined): readonly Workload[] {
  return listAt(selector, 'matchExpressions').length > 0 ? [] : model.workloads.selected(namespace, textMapAt(selector, 'matchLabels'));
}
