import { Severity } from '../../core/finding';
import { objectAt, textAt } from '../../mesh/json-access';
import { ISTIO_NETWORKING } from '../../mesh/kinds';
import type { MeshModel } from '../../mesh/mesh-model';
import type { LostRoute, VirtualService } from '../../mesh/route/virtual-service';
import { distinct } from '../calls/http-routes';
import { objectName } from '../object-name';
import { HeldNamespaces } from '../references/held-namespaces';
import type { Rule, Violation } from '../rule';

/** What cannot be delegated is left out without a word. */
export const MESH302: Rule = {
  code: 'MESH302',
  name: 'delegated-route-lost',
  severity: Severity.WARNING,
  aliases: [],
  summary: 'a route that no proxy gets because of how it is delegated',
  why: 'istiod fills a delegating route with the routes of the VirtualService that it names, which must have no hosts and must be visible in the namespace. '
    + 'Each match of those routes has to lie within a match of the delegating route as far as Istio compares them: a pattern in the delegating '
    + 'route contains nothing, not even itself, and ignoreUriCase has to be the same on both sides. Otherwise the route is left out, with nothing '
    + 'but a line in istiod\'s log. A missing VirtualService is reported when the manifests hold a Service of its namespace.',
  fix: 'let the delegating route match a prefix, and every delegated one something below that prefix',
  inputs: ['VirtualService', 'Service', 'ServiceEntry'],
  bad: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: web, namespace: shop }
spec:
  hosts: [shop.example.com]
  gateways: [istio-ingress/web]
  http:
    - match: [{ uri: { prefix: /orders } }]
      delegate: { name: orders }
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: orders, namespace: shop }
spec:
  http:
    - match: [{ uri: { prefix: /export } }]
      route: [{ destination: { host: orders.shop.svc.cluster.local } }]
`,
  good: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: web, namespace: shop }
spec:
  hosts: [shop.example.com]
  gateways: [istio-ingress/web]
  http:
    - match: [{ uri: { prefix: /orders } }]
      delegate: { name: orders }
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: orders, namespace: shop }
spec:
  http:
    - match: [{ uri: { prefix: /orders/export } }]
      route: [{ destination: { host: orders.shop.svc.cluster.local } }]
`,

  check: (model) => {
    const held = new HeldNamespaces(model);
    return distinct(model.virtualServices.all.flatMap((root) => root.lost.flatMap((lost) => {
      const { resource, path } = lost.route;
      const message = messageFor(lost, root, model, held);
      return resource === undefined || message === undefined ? [] : [{ resource, ...at(lost, path), message } satisfies Violation];
    })));
  },
};

function at({ reason }: LostRoute, path: string): Pick<Violation, 'path' | 'fix'> {
  switch (reason) {
    case 'delegate missing':
      return { path: `${path}.delegate`, fix: 'name a VirtualService without hosts' };
    case 'delegate not visible':
      return { path: `${path}.delegate`, fix: 'export it to this namespace' };
    default:
      return { path: `${path}.match` };
  }
}

function messageFor({ route, reason }: LostRoute, root: VirtualService, model: MeshModel, held: HeldNamespaces): string | undefined {
  const delegation = objectAt(route.value, 'delegate');
  const name = textAt(delegation, 'name') ?? '';
  const namespace = textAt(delegation, 'namespace') || root.namespace;
  switch (reason) {
    case 'matches contradict':
      return `left out where ${objectName(root.resource)} delegates to it: one of these matches lies within none of the delegating route's`;
    case 'delegate not visible':
      return `VirtualService ${namespace}/${name} is not exported to namespace ${root.namespace}`;
    default:
      if (model.find('VirtualService', namespace, name, ISTIO_NETWORKING) !== undefined) {
        return `VirtualService ${namespace}/${name} has hosts of its own, so that nothing can be delegated to it`;
      }
      return held.has(namespace) ? `there is no VirtualService ${namespace}/${name}` : undefined;
  }
}
