import { Severity } from '../../core/finding';
import { textAt } from '../../mesh/json-access';
import type { Workload } from '../../mesh/workload/workload';
import { clusterName } from '../destination/cluster-names';
import { clustersByBlock } from '../destination/clusters';
import { ENDPOINT_KINDS } from '../destination/endpoints';
import { type ServerPort, serverPortsOf } from '../destination/server-ports';
import { objectName } from '../object-name';
import type { Rule, Violation } from '../rule';

/** Mutual TLS needs a proxy at the other end that takes it. */
export const MESH431: Rule = {
  code: 'MESH431',
  name: 'mutual-tls-to-pods-without',
  severity: Severity.ERROR,
  aliases: ['KIA0205', 'KIA0206', 'KIA0505', 'KIA0506'],
  summary: 'a DestinationRule demands mutual TLS for pods that cannot take it',
  why: 'ISTIO_MUTUAL in a DestinationRule is for every endpoint, unlike the encryption that Istio chooses by itself, which leaves out pods without a proxy. '
    + 'Where the pods have no sidecar, or PeerAuthentication says DISABLE, the application gets a TLS handshake that it does not understand, and every '
    + 'call ends with 503. It is reported when the manifests hold the pods and tell for certain that they have no proxy (of either data plane). '
    + 'No PeerAuthentication is needed for it, also without enableAutoMtls: pods with a proxy take both as long as nothing says otherwise.',
  fix: 'remove tls from the DestinationRule: Istio then encrypts where both ends can',
  inputs: ['DestinationRule', 'PeerAuthentication', 'Namespace', ...ENDPOINT_KINDS],
  about: { DestinationRule: ['tls'] },
  bad: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: reviews, namespace: shop }
spec:
  host: reviews
  trafficPolicy:
    tls: { mode: ISTIO_MUTUAL }
---
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata: { name: default, namespace: shop }
spec: { mtls: { mode: DISABLE } }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: reviews, namespace: shop }
spec:
  replicas: 2
  selector: { matchLabels: { app: reviews } }
  template:
    metadata: { labels: { app: reviews } }
    spec: { containers: [{ name: app, image: registry.example.com/reviews:1.0.0, ports: [{ containerPort: 8080 }] }] }
---
apiVersion: v1
kind: Service
metadata: { name: reviews, namespace: shop }
spec: { selector: { app: reviews }, ports: [{ name: http, port: 8080 }] }
---
apiVersion: v1
kind: Namespace
metadata: { name: shop, labels: { istio-injection: enabled } }
`,
  good: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: reviews, namespace: shop }
spec:
  host: reviews
  trafficPolicy:
    tls: { mode: ISTIO_MUTUAL }
---
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata: { name: default, namespace: shop }
spec: { mtls: { mode: PERMISSIVE } }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: reviews, namespace: shop }
spec:
  replicas: 2
  selector: { matchLabels: { app: reviews } }
  template:
    metadata: { labels: { app: reviews } }
    spec: { containers: [{ name: app, image: registry.example.com/reviews:1.0.0, ports: [{ containerPort: 8080 }] }] }
---
apiVersion: v1
kind: Service
metadata: { name: reviews, namespace: shop }
spec: { selector: { app: reviews }, ports: [{ name: http, port: 8080 }] }
---
apiVersion: v1
kind: Namespace
metadata: { name: shop, labels: { istio-injection: enabled } }
`,

  * check(model): Iterable<Violation> {
    for (const { block, clusters } of clustersByBlock(model, 'tls')) {
      for (const cluster of textAt(block.value, 'mode') === 'ISTIO_MUTUAL' ? clusters : []) {
        const refusing = serverPortsOf(model, cluster).flatMap((port) => reasonOf(port) ?? []).at(0);
        if (refusing !== undefined && block.resource !== undefined) {
          yield { resource: block.resource, path: block.path, message: `${clusterName(cluster)} is called with mode ISTIO_MUTUAL, and ${refusing}` };
        }
      }
    }
  },
};

/** Why a port cannot take mutual TLS; undefined when it can, or when that is not known. */
function reasonOf({ workload, port, accepts }: ServerPort): string | undefined {
  if (workload.injected === false && workload.ambient === false && !speaksItself(workload)) {
    return `${objectName(workload)} has no proxy`;
  }
  return workload.injected === true && accepts.value === 'DISABLE' && accepts.from?.resource !== undefined
    ? `${objectName(accepts.from.resource)} switches it off for port ${port} of ${objectName(workload)}`
    : undefined;
}

/** Whether the application makes mutual TLS itself, as gRPC can. */
function speaksItself({ annotations }: Workload): boolean {
  return (annotations['inject.istio.io/templates'] ?? '').includes('grpc');
}
