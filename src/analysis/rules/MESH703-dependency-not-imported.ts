import { Severity } from '../../core/finding';
import { objectName } from '../object-name';
import { placeName } from '../routes/place-name';
import type { Rule } from '../rule';
import { HOST_AND_WORKLOAD_KINDS } from '../workloads/workload-kinds';

/** A proxy knows only what its Sidecar imports. */
export const MESH703: Rule = {
  code: 'MESH703',
  name: 'dependency-not-imported',
  severity: Severity.WARNING,
  aliases: [],
  summary: 'a Sidecar leaves out a host that its pods call by what a policy or a route says',
  why: 'The proxies of pods with a Sidecar know the hosts of its egress lists alone. A call of any other host ends with 502 where only known hosts are allowed '
    + '(REGISTRY_ONLY). Otherwise it passes through in plain text: without the host\'s routes, timeouts, retries and mutual TLS, so that STRICT pods '
    + 'refuse it. That the pods call the host is taken from an AuthorizationPolicy that lets in their very service account, or a route for their '
    + 'labels.',
  fix: 'add the host to the egress hosts of the Sidecar',
  inputs: ['Sidecar', 'AuthorizationPolicy', 'VirtualService', ...HOST_AND_WORKLOAD_KINDS],
  bad: `
apiVersion: networking.istio.io/v1
kind: Sidecar
metadata: { name: default, namespace: shop }
spec:
  egress: [{ hosts: [./*, istio-system/*] }]
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web, sidecar.istio.io/inject: "true" } }
    spec: { containers: [{ name: app, image: registry.example.com/web:1.0.0 }] }
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: orders, namespace: orders }
spec:
  hosts: [orders]
  http:
    - match: [{ sourceLabels: { app: web }, sourceNamespace: shop }]
      timeout: 2s
      route: [{ destination: { host: orders } }]
---
apiVersion: v1
kind: Service
metadata: { name: orders, namespace: orders }
spec: { selector: { app: orders }, ports: [{ name: http, port: 8080 }] }
`,
  good: `
apiVersion: networking.istio.io/v1
kind: Sidecar
metadata: { name: default, namespace: shop }
spec:
  egress: [{ hosts: [./*, istio-system/*, orders/orders.orders.svc.cluster.local] }]
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web, sidecar.istio.io/inject: "true" } }
    spec: { containers: [{ name: app, image: registry.example.com/web:1.0.0 }] }
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: orders, namespace: orders }
spec:
  hosts: [orders]
  http:
    - match: [{ sourceLabels: { app: web }, sourceNamespace: shop }]
      timeout: 2s
      route: [{ destination: { host: orders } }]
---
apiVersion: v1
kind: Service
metadata: { name: orders, namespace: orders }
spec: { selector: { app: orders }, ports: [{ name: http, port: 8080 }] }
`,

  * check(model) {
    for (const { caller, host, evidence } of model.callGraph.edges) {
      const scope = model.sidecars.of(caller);
      if (scope.resource !== undefined && caller.injected !== false && !scope.importsHost(host)) {
        const fate = scope.outboundMode.value === 'REGISTRY_ONLY' ? 'are refused' : 'pass through without its routes and mutual TLS';
        yield {
          resource: scope.resource,
          path: 'spec.egress',
          message: `${host.host} is left out, and ${objectName(caller.resource)} calls it as ${placeName(evidence[0].from, scope.resource)} says: its calls ${fate}`,
        };
      }
    }
  },
};
