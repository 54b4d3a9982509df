import { Severity } from '../../core/finding';
import { textsAt } from '../../mesh/json-access';
import { compareByAge } from '../../mesh/resource-table';
import { MESH_GATEWAY, type VirtualService } from '../../mesh/route/virtual-service';
import { objectName } from '../object-name';
import type { Rule, Violation } from '../rule';

/** Of the VirtualServices for a host in the mesh, one counts. */
export const MESH110: Rule = {
  code: 'MESH110',
  name: 'several-virtual-services-for-host',
  severity: Severity.WARNING,
  aliases: ['IST0109', 'KIA1106'],
  summary: 'several VirtualServices have HTTP routes for one host in the mesh',
  why: 'At a gateway the routes of several VirtualServices for a host are put together; in the sidecars they are not: the oldest counts, '
    + 'and the routes of the others are never asked. Of two that are applied together the name decides. One that is exported to fewer namespaces goes before '
    + 'one that all can see, which is a way to treat a host differently in one namespace, and nothing is said about it. '
    + 'Neither is where the first one has routes for certain callers alone.',
  fix: 'put the routes into one VirtualService, or delegate to the others from one',
  inputs: ['VirtualService'],
  bad: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: reviews, namespace: shop }
spec:
  hosts: [reviews.shop.svc.cluster.local]
  http: [{ route: [{ destination: { host: reviews.shop.svc.cluster.local } }], timeout: 3s }]
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: reviews-export, namespace: shop }
spec:
  hosts: [reviews.shop.svc.cluster.local]
  http: [{ match: [{ uri: { prefix: /export } }], route: [{ destination: { host: reviews.shop.svc.cluster.local } }], timeout: 60s }]
`,
  good: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: reviews, namespace: shop }
spec:
  hosts: [reviews.shop.svc.cluster.local]
  http:
    - { match: [{ uri: { prefix: /export } }], route: [{ destination: { host: reviews.shop.svc.cluster.local } }], timeout: 60s }
    - { route: [{ destination: { host: reviews.shop.svc.cluster.local } }], timeout: 3s }
`,

  * check(model): Iterable<Violation> {
    const first = new Map<string, VirtualService>();
    for (const virtualService of [...model.virtualServices.all].sort((a, b) => compareByAge(a.resource, b.resource))) {
      if (!isForEveryCaller(virtualService)) {
        continue;
      }
      const { exports, resource } = virtualService;
      for (const [index, host] of virtualService.hosts.entries()) {
        let counting: VirtualService | undefined;
        for (const scope of exports.everywhere ? ['*'] : exports.namespaces) {
          const key = `${scope} ${host.toLowerCase()}`;
          counting ??= first.get(key);
          first.set(key, first.get(key) ?? virtualService);
        }
        if (counting !== undefined && counting !== virtualService) {
          yield {
            resource,
            path: `spec.hosts[${index}]`,
            message: `${objectName(counting.resource)} has routes for ${textsAt(resource.manifest, 'spec', 'hosts')[index]} too, and its routes alone count in the mesh`,
          };
        }
      }
    }
  },
};

/** Whether sidecars of any pods have HTTP routes of it. */
function isForEveryCaller({ gateways, http, namespace }: VirtualService): boolean {
  return gateways.includes(MESH_GATEWAY) && http.some((route) => route.forProxy({ namespace, gateway: MESH_GATEWAY }).length > 0);
}
