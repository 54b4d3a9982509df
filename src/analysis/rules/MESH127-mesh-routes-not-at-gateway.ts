import { Severity } from '../../core/finding';
import type { VirtualService } from '../../mesh/route/virtual-service';
import { isForMesh } from '../../mesh/route/virtual-service-index';
import { objectName } from '../object-name';
import { writtenDestinations } from '../references/written-destinations';
import type { Rule, Violation } from '../rule';

/** A split that calls from outside do not see. */
export const MESH127: Rule = {
  code: 'MESH127',
  name: 'mesh-routes-not-at-gateway',
  severity: Severity.INFO,
  aliases: ['IST0140'],
  summary: 'a gateway sends to a host as a whole, and routes inside of the mesh choose among its subsets',
  why: 'A request goes through one VirtualService: that of the gateway, when it comes from there. What the VirtualService of the destination says '
    + '(a canary\'s weights, timeouts, retries) holds for callers inside of the mesh only, and the gateway spreads over all pods of the host.',
  fix: 'say the subsets and weights in the gateway\'s VirtualService too, or bind one VirtualService to both: gateways: [mesh, …]',
  inputs: ['VirtualService'],
  about: { VirtualService: ['subset'] },
  bad: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: reviews, namespace: shop }
spec:
  host: reviews.shop.svc.cluster.local
  subsets: [{ name: v1, labels: { version: v1 } }, { name: v2, labels: { version: v2 } }]
---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: web, namespace: shop }
spec:
  selector: { istio: ingressgateway }
  servers: [{ port: { number: 80, name: http, protocol: HTTP }, hosts: [shop.example.com] }]
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: reviews, namespace: shop }
spec:
  hosts: [reviews.shop.svc.cluster.local]
  http:
    - route:
        - { destination: { host: reviews.shop.svc.cluster.local, subset: v1 }, weight: 90 }
        - { destination: { host: reviews.shop.svc.cluster.local, subset: v2 }, weight: 10 }
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: web, namespace: shop }
spec:
  hosts: [shop.example.com]
  gateways: [web]
  http: [{ route: [{ destination: { host: reviews.shop.svc.cluster.local } }] }]
`,
  good: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: reviews, namespace: shop }
spec:
  host: reviews.shop.svc.cluster.local
  subsets: [{ name: v1, labels: { version: v1 } }, { name: v2, labels: { version: v2 } }]
---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: web, namespace: shop }
spec:
  selector: { istio: ingressgateway }
  servers: [{ port: { number: 80, name: http, protocol: HTTP }, hosts: [shop.example.com] }]
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: reviews, namespace: shop }
spec:
  hosts: [reviews.shop.svc.cluster.local, shop.example.com]
  gateways: [mesh, web]
  http:
    - route:
        - { destination: { host: reviews.shop.svc.cluster.local, subset: v1 }, weight: 90 }
        - { destination: { host: reviews.shop.svc.cluster.local, subset: v2 }, weight: 10 }
`,

  * check(model): Iterable<Violation> {
    const splitting = new Map<string, VirtualService>();
    for (const virtualService of model.virtualServices.all.filter(isForMesh)) {
      for (const host of virtualService.hosts) {
        if (virtualService.http.some(({ destinations }) => destinations.some((destination) => destination.host === host && destination.subset !== undefined))) {
          splitting.set(host, splitting.get(host) ?? virtualService);
        }
      }
    }
    for (const { resource, protocol, path, host, subset, isMirror } of writtenDestinations(model)) {
      const virtualService = model.virtualServices.of(resource);
      const split = subset === undefined && !isMirror && protocol === 'http' ? splitting.get(host) : undefined;
      if (split !== undefined && virtualService !== undefined && !isForMesh(virtualService)) {
        yield { resource, path, message: `the routes of ${objectName(split.resource)} to subsets of ${host} do not hold for what comes through the gateway` };
      }
    }
  },
};
