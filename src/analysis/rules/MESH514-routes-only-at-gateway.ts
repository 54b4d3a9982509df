import { Severity } from '../../core/finding';
import { textsAt } from '../../mesh/json-access';
import type { VirtualService } from '../../mesh/route/virtual-service';
import { isForMesh } from '../../mesh/route/virtual-service-index';
import type { Rule, Violation } from '../rule';

/** Without `mesh` among its gateways a VirtualService is not for the callers in the mesh. */
export const MESH514: Rule = {
  code: 'MESH514',
  name: 'routes-only-at-gateway',
  severity: Severity.WARNING,
  aliases: [],
  summary: 'a VirtualService for a service of the mesh is bound to gateways only',
  why: 'A VirtualService that names gateways is for these gateways only: sidecars get its routes if one of the names is mesh. Callers in the mesh that call '
    + 'the service by its name go straight to it, with Istio\'s default retries, no timeout and no subsets. It is reported when one of the hosts '
    + 'is a Service of the manifests and no other VirtualService for sidecars has that host.',
  fix: 'add mesh to spec.gateways, or write a VirtualService without gateways for the callers in the mesh',
  inputs: ['VirtualService', 'Service'],
  bad: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: reviews, namespace: shop }
spec:
  hosts: [reviews.shop.svc.cluster.local]
  gateways: [public]
  http:
    - timeout: 2s
      route: [{ destination: { host: reviews.shop.svc.cluster.local } }]
---
apiVersion: v1
kind: Service
metadata: { name: reviews, namespace: shop }
spec: { ports: [{ name: http, port: 8080 }] }
---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: public, namespace: shop }
spec:
  selector: { istio: ingressgateway }
  servers: [{ port: { number: 80, name: http, protocol: HTTP }, hosts: ['*'] }]
`,
  good: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: reviews, namespace: shop }
spec:
  hosts: [reviews.shop.svc.cluster.local]
  gateways: [public, mesh]
  http:
    - timeout: 2s
      route: [{ destination: { host: reviews.shop.svc.cluster.local } }]
---
apiVersion: v1
kind: Service
metadata: { name: reviews, namespace: shop }
spec: { ports: [{ name: http, port: 8080 }] }
---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: public, namespace: shop }
spec:
  selector: { istio: ingressgateway }
  servers: [{ port: { number: 80, name: http, protocol: HTTP }, hosts: ['*'] }]
`,

  * check(model): Iterable<Violation> {
    for (const virtualService of model.virtualServices.all.filter((one) => !isForMesh(one))) {
      const { resource, namespace, hosts } = virtualService;
      const unrouted = hosts.find((host) => model.hosts.find(host, namespace)?.kind === 'Service'
        && model.virtualServices.covering(host, 'mesh', namespace).length === 0);
      if (unrouted !== undefined && saysSomething(virtualService)) {
        yield {
          resource,
          path: 'spec.gateways',
          message: `callers of ${unrouted} in the mesh get none of these routes: they are for ${textsAt(resource.manifest, 'spec', 'gateways').join(', ')} only`,
        };
      }
    }
  },
};

/** Whether calls would go another way with it, or under other terms: not for a plain route to the host. */
function saysSomething({ http }: VirtualService): boolean {
  return http.some((route) => ['timeout', 'retries', 'fault'].some((field) => route.field(field) !== undefined)
    || route.destinations.some(({ subset }) => subset !== undefined));
}
