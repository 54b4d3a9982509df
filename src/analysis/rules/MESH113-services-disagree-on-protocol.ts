import { Severity } from '../../core/finding';
import type { HostPort } from '../../mesh/host/mesh-host';
import type { Protocol } from '../../mesh/host/protocol';
import { isHttp } from '../../mesh/host/protocol';
import { objectName } from '../object-name';
import type { Rule, Violation } from '../rule';
import { sharedPorts } from '../workloads/shared-ports';

/** Two Services that say different things about one port of the pods. */
export const MESH113: Rule = {
  code: 'MESH113',
  name: 'services-disagree-on-protocol',
  severity: Severity.WARNING,
  aliases: ['IST0116'],
  summary: 'two Services lead to one port of the same pods, one as HTTP and the other not',
  why: 'The proxy of a pod has one listener per port of the pod. When Services disagree on what is spoken there, istiod goes by the oldest (by host name, if they are equally old) '
    + 'and only counts the conflict in a metric: the requests of the other are treated as what they are not, without routing, retries, metrics or access rules of HTTP. '
    + '(istioctl compares TCP with UDP instead, which do not get in each other\'s way.)',
  fix: 'give both ports the same protocol: by the prefix of the name, or by appProtocol',
  inputs: ['Service', 'Deployment', 'StatefulSet', 'DaemonSet', 'Pod', 'Namespace'],
  bad: `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  replicas: 2
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec: { containers: [{ name: app, image: registry.example.com/web:1 }] }
---
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { selector: { app: web }, ports: [{ name: http, port: 80, targetPort: 8080 }] }
---
apiVersion: v1
kind: Service
metadata: { name: web-direct, namespace: shop }
spec: { clusterIP: None, selector: { app: web }, ports: [{ name: tcp, port: 8080 }] }
`,
  good: `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  replicas: 2
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec: { containers: [{ name: app, image: registry.example.com/web:1 }] }
---
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { selector: { app: web }, ports: [{ name: http, port: 80, targetPort: 8080 }] }
---
apiVersion: v1
kind: Service
metadata: { name: web-direct, namespace: shop }
spec: { clusterIP: None, selector: { app: web }, ports: [{ name: http, port: 8080 }] }
`,

  * check(model): Iterable<Violation> {
    const reported = new Set<HostPort>();
    for (const { workload, target, first, other: { service, port } } of sharedPorts(model, ({ protocol }) => isDecided(protocol))) {
      if (isHttp(first.port.protocol) !== isHttp(port.protocol) && !reported.has(port)) {
        reported.add(port);
        yield {
          resource: service.resource,
          path: port.path,
          message: `port ${target} of ${objectName(workload.resource)} is ${port.protocol} here, and ${first.port.protocol} by ${objectName(first.service.resource)}, which goes first`,
        };
      }
    }
  },
};

/** A port without a protocol is whatever its connections turn out to be, and UDP is none of Istio's business. */
function isDecided(protocol: Protocol): boolean {
  return protocol !== 'undetected' && protocol !== 'UDP';
}
