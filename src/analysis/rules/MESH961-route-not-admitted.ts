import { Severity } from '../../core/finding';
import { GATEWAY_API } from '../../mesh/kinds';
import { listenersFor, refusal } from '../gateway-api/listeners';
import { parentsOf, ROUTE_KINDS, routesOf } from '../gateway-api/route-references';
import { objectName } from '../object-name';
import type { Rule, Violation } from '../rule';

/** A route that no listener lets in. */
export const MESH961: Rule = {
  code: 'MESH961',
  name: 'route-not-admitted',
  severity: Severity.ERROR,
  aliases: ['KIA1401'],
  summary: 'no listener of its Gateway takes a route',
  why: 'A listener says in allowedRoutes of which namespaces and kinds it takes routes. If it does not say it, it takes those of its own namespace alone, of the kinds that go with its protocol. '
    + 'A route has to have a host in common with it, too. A route that no listener takes is served nowhere: requests are answered with 404, and the status of the route alone says why.',
  fix: 'let the listener take the route, or attach the route to another one',
  inputs: [...ROUTE_KINDS, 'Gateway', 'Namespace'],
  bad: `
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: public, namespace: ingress }
spec:
  gatewayClassName: istio
  listeners: [{ name: http, port: 80, protocol: HTTP }]
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: web, namespace: shop }
spec:
  parentRefs: [{ name: public, namespace: ingress }]
  rules: [{ backendRefs: [{ name: web, port: 80 }] }]
`,
  good: `
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: public, namespace: ingress }
spec:
  gatewayClassName: istio
  listeners: [{ name: http, port: 80, protocol: HTTP, allowedRoutes: { namespaces: { from: All } } }]
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: web, namespace: shop }
spec:
  parentRefs: [{ name: public, namespace: ingress }]
  rules: [{ backendRefs: [{ name: web, port: 80 }] }]
`,

  * check(model): Iterable<Violation> {
    for (const resource of routesOf(model)) {
      for (const parent of parentsOf(resource)) {
        const gateway = parent.kind === 'Gateway' && parent.group === GATEWAY_API ? model.find('Gateway', parent.namespace, parent.name, GATEWAY_API) : undefined;
        const refusals = gateway === undefined ? [] : listenersFor(gateway, parent).map((listener) => refusal(model, gateway, listener, resource));
        if (gateway !== undefined && refusals.length > 0 && !refusals.includes(undefined)) {
          yield { resource, path: parent.path, message: `${objectName(gateway)} does not take the route: ${[...new Set(refusals)].join('; ')}` };
        }
      }
    }
  },
};
