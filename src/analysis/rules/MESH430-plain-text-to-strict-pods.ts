import { Severity } from '../../core/finding';
import { textAt } from '../../mesh/json-access';
import { clusterName } from '../destination/cluster-names';
import { clustersByBlock } from '../destination/clusters';
import { ENDPOINT_KINDS } from '../destination/endpoints';
import { serverPortsOf } from '../destination/server-ports';
import { objectName } from '../object-name';
import type { Rule, Violation } from '../rule';

/** Pods that only take mutual TLS are sent something else. */
export const MESH430: Rule = {
  code: 'MESH430',
  name: 'plain-text-to-strict-pods',
  severity: Severity.ERROR,
  aliases: ['KIA0207', 'KIA0208'],
  summary: 'a DestinationRule switches mutual TLS off for pods that accept nothing else',
  why: 'With PeerAuthentication STRICT the proxy of the pods takes only connections with a certificate of the mesh. A DestinationRule that says DISABLE '
    + '(or SIMPLE, which sends no certificate) overrules what Istio would do by itself, and every call ends with 503 and a connection that is reset. '
    + 'Both ends are looked up as istiod does it: for each host, subset and port. It is reported when the manifests hold the pods and they have a proxy for certain.',
  fix: 'remove tls from the DestinationRule, or set its mode to ISTIO_MUTUAL',
  inputs: ['DestinationRule', 'PeerAuthentication', 'Namespace', ...ENDPOINT_KINDS],
  about: { DestinationRule: ['tls'] },
  bad: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: reviews, namespace: shop }
spec:
  host: reviews
  trafficPolicy:
    tls: { mode: DISABLE }
---
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata: { name: default, namespace: shop }
spec: { mtls: { mode: STRICT } }
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
spec: { mtls: { mode: STRICT } }
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
      const mode = textAt(block.value, 'mode') ?? 'DISABLE';
      for (const cluster of mode === 'DISABLE' || mode === 'SIMPLE' ? clusters : []) {
        const strict = serverPortsOf(model, cluster).find(({ workload, accepts }) => workload.injected === true && accepts.value === 'STRICT');
        if (strict?.accepts.from?.resource !== undefined && block.resource !== undefined) {
          const says = objectName(strict.accepts.from.resource);
          yield {
            resource: block.resource,
            path: block.path,
            message: `${clusterName(cluster)} is called with mode ${mode}, and ${says} lets port ${strict.port} of ${objectName(strict.workload)} accept mutual TLS only`,
          };
        }
      }
    }
  },
};
