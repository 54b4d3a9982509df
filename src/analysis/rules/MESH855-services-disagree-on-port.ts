import { Severity } from '../../core/finding';
import type { HostPort } from '../../mesh/host/mesh-host';
import { canBeHttp, isHttp } from '../../mesh/host/protocol';
import { objectName } from '../object-name';
import type { Rule, Violation } from '../rule';
import { sharedPorts } from '../workloads/shared-ports';

/** Two Services that call one port of the pods by different numbers. */
export const MESH855: Rule = {
  code: 'MESH855',
  name: 'services-disagree-on-port',
  severity: Severity.INFO,
  aliases: ['IST0137'],
  summary: 'two Services lead to one port of the same pods under different numbers',
  why: 'The proxy of a pod has one listener and one cluster per port of the pod, and istiod makes them by the oldest Service. Requests arrive either way, '
    + 'but the pods account them all to that Service and its port (traces, inbound statistics), and take the connection pool of its DestinationRule; '
    + 'that of the other does nothing at the pods. Nothing is said of two ports of one Service, which istioctl reports too. '
    + 'Where the protocols differ as well, that is a finding of its own.',
  fix: 'give both Services the same port, or state the pool of the pods as inboundConnectionPool in a Sidecar',
  inputs: ['Service', 'Deployment', 'StatefulSet', 'DaemonSet', 'Pod', 'Namespace'],
  bad: `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  replicas: 2
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web, sidecar.istio.io/inject: "true" } }
    spec: { containers: [{ name: app, image: registry.example.com/web:1 }] }
---
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { selector: { app: web }, ports: [{ name: http, port: 80, targetPort: 8080 }] }
---
apiVersion: v1
kind: Service
metadata: { name: web-internal, namespace: shop }
spec: { selector: { app: web }, ports: [{ name: http, port: 81, targetPort: 8080 }] }
`,
  good: `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  replicas: 2
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web, sidecar.istio.io/inject: "true" } }
    spec: { containers: [{ name: app, image: registry.example.com/web:1 }] }
---
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { selector: { app: web }, ports: [{ name: http, port: 80, targetPort: 8080 }] }
---
apiVersion: v1
kind: Service
metadata: { name: web-internal, namespace: shop }
spec: { selector: { app: web }, ports: [{ name: http, port: 80, targetPort: 8080 }] }
`,

  * check(model): Iterable<Violation> {
    const reported = new Set<HostPort>();
    for (const { workload, target, first, other: { service, port } } of sharedPorts(model, ({ protocol }) => protocol !== 'UDP')) {
      if (first.port.number !== port.number && agree(first.port, port) && !reported.has(port)) {
        reported.add(port);
        yield {
          resource: service.resource,
          path: port.path,
          message: `port ${target} of ${objectName(workload.resource)} is port ${port.number} here, and ${first.port.number} by ${objectName(first.service.resource)}, which goes first`,
        };
      }
    }
  },
};

/** Whether HTTP, and what may be HTTP, is not mixed with what is not. */
function agree(a: HostPort, b: HostPort): boolean {
  return isHttp(a.protocol) === isHttp(b.protocol) || (canBeHttp(a.protocol) && canBeHttp(b.protocol));
}
