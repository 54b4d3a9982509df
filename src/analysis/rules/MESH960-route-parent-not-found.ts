import { Severity } from '../../core/finding';
import { listAt, textAt } from '../../mesh/json-access';
import { CORE, GATEWAY_API, ISTIO_NETWORKING } from '../../mesh/kinds';
import type { MeshModel } from '../../mesh/mesh-model';
import { append } from '../../mesh/resource-table';
import { listenersFor } from '../gateway-api/listeners';
import { parentsOf, ROUTE_KINDS, routesOf, type RouteReference } from '../gateway-api/route-references';
import { nearestName } from '../nearest-name';
import { HeldNamespaces } from '../references/held-namespaces';
import type { Rule, Violation } from '../rule';

/** A route that hangs on nothing. */
export const MESH960: Rule = {
  code: 'MESH960',
  name: 'route-parent-not-found',
  severity: Severity.WARNING,
  aliases: ['KIA1401'],
  summary: 'a route of the Gateway API is attached to a Gateway, listener or Service that there is not',
  why: 'A route takes effect where it is attached. What parentRefs names and is not there takes no route, and says so in the status of the route alone. A missing Gateway '
    + 'is only spoken of where the manifests hold another one of its namespace, a missing Service where they hold Services of it.',
  fix: 'name a Gateway of the Gateway API and one of its listeners',
  inputs: [...ROUTE_KINDS, 'Gateway', 'Service', 'ServiceEntry'],
  bad: `
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: public, namespace: shop }
spec:
  gatewayClassName: istio
  listeners: [{ name: http, port: 80, protocol: HTTP }]
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: web, namespace: shop }
spec:
  parentRefs: [{ name: public, sectionName: https }]
  rules: [{ backendRefs: [{ name: web, port: 80 }] }]
`,
  good: `
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: public, namespace: shop }
spec:
  gatewayClassName: istio
  listeners: [{ name: http, port: 80, protocol: HTTP }]
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: web, namespace: shop }
spec:
  parentRefs: [{ name: public, sectionName: http }]
  rules: [{ backendRefs: [{ name: web, port: 80 }] }]
`,

  * check(model): Iterable<Violation> {
    const held = new HeldNamespaces(model);
    const gateways = new Map<string, string[]>();
    model.ofKind('Gateway', GATEWAY_API).forEach(({ namespace, name }) => append(gateways, namespace, name));
    for (const resource of routesOf(model)) {
      for (const parent of parentsOf(resource)) {
        const problem = parent.kind === 'Gateway' && parent.group === GATEWAY_API
          ? gatewayProblem(model, parent, gateways.get(parent.namespace))
          : parent.kind === 'Service' && parent.group === '' ? serviceProblem(model, parent, held) : undefined;
        if (problem !== undefined) {
          yield { resource, path: parent.path, ...problem };
        }
      }
    }
  },
};

function gatewayProblem(model: MeshModel, parent: RouteReference, known: readonly string[] | undefined): Pick<Violation, 'message' | 'fix'> | undefined {
  const { namespace, name, sectionName, port } = parent;
  const gateway = model.find('Gateway', namespace, name, GATEWAY_API);
  if (gateway !== undefined) {
    const wanted = [...sectionName === undefined ? [] : [sectionName], ...port === undefined ? [] : [`on port ${port}`]].join(' ');
    const names = listAt(gateway.manifest, 'spec', 'listeners').map((listener) => textAt(listener, 'name') ?? '').join(', ');
    return listenersFor(gateway, parent).length > 0 ? undefined : { message: `Gateway ${namespace}/${name} has no listener ${wanted}; it has ${names || 'none'}` };
  }
  if (model.find('Gateway', namespace, name, ISTIO_NETWORKING) !== undefined) {
    return { message: `${namespace}/${name} is a Gateway of ${ISTIO_NETWORKING}, which routes cannot be attached to`, fix: 'write a VirtualService for it, or a Gateway of the Gateway API' };
  }
  const nearest = known && nearestName(name, known);
  return known && { message: `namespace ${namespace} has no Gateway ${name}; it has ${known.join(', ')}`, ...nearest === undefined ? {} : { fix: `did you mean ${nearest}?` } };
}

function serviceProblem(model: MeshModel, { namespace, name }: RouteReference, held: HeldNamespaces): Pick<Violation, 'message' | 'fix'> | undefined {
  if (!held.has(namespace) || model.find('Service', namespace, name, CORE) !== undefined) {
    return undefined;
  }
  const nearest = nearestName(name, held.servicesOf(namespace));
  return { message: `namespace ${namespace} has no Service ${name}`, fix: nearest === undefined ? 'name a Service that there is' : `did you mean ${nearest}?` };
}
