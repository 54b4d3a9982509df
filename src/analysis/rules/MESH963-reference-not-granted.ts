import { Severity } from '../../core/finding';
import { listAt, textAt } from '../../mesh/json-access';
import { GATEWAY_API } from '../../mesh/kinds';
import type { MeshModel } from '../../mesh/mesh-model';
import type { Resource } from '../../mesh/resource';
import { backendsOf, certificatesOf, parentsOf, ROUTE_KINDS, type RouteReference, routesOf } from '../gateway-api/route-references';
import { HeldNamespaces } from '../references/held-namespaces';
import type { Rule, Violation } from '../rule';

/** Something of another namespace, without its leave. */
export const MESH963: Rule = {
  code: 'MESH963',
  name: 'reference-not-granted',
  severity: Severity.ERROR,
  aliases: ['KIA1402'],
  summary: 'a route or Gateway uses a Service or Secret of another namespace, which does not grant it',
  why: 'In the Gateway API the namespace of a Service or Secret has to permit with a ReferenceGrant that objects of another namespace name it. Without one istiod treats it as if it were not there: '
    + 'requests are answered with 500, a listener has no certificate. Routes that are attached to a Service of the mesh need no grant. Namespaces of which the manifests hold no Service are left alone: their grants may be elsewhere too.',
  fix: 'write a ReferenceGrant into the namespace of the Service or Secret',
  inputs: [...ROUTE_KINDS, 'Gateway', 'ReferenceGrant', 'Service', 'ServiceEntry'],
  bad: `
apiVersion: v1
kind: Service
metadata: { name: ledger, namespace: bank }
spec: { selector: { app: ledger }, ports: [{ name: http, port: 80 }] }
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: web, namespace: shop }
spec:
  parentRefs: [{ name: public }]
  rules: [{ backendRefs: [{ name: ledger, namespace: bank, port: 80 }] }]
`,
  good: `
apiVersion: v1
kind: Service
metadata: { name: ledger, namespace: bank }
spec: { selector: { app: ledger }, ports: [{ name: http, port: 80 }] }
---
apiVersion: gateway.networking.k8s.io/v1beta1
kind: ReferenceGrant
metadata: { name: shop, namespace: bank }
spec:
  from: [{ group: gateway.networking.k8s.io, kind: HTTPRoute, namespace: shop }]
  to: [{ group: "", kind: Service, name: ledger }]
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: web, namespace: shop }
spec:
  parentRefs: [{ name: public }]
  rules: [{ backendRefs: [{ name: ledger, namespace: bank, port: 80 }] }]
`,

  * check(model): Iterable<Violation> {
    const held = new HeldNamespaces(model);
    const granted = grants(model);
    const uses = [
      ...routesOf(model).filter(isAtGateway).map((resource) => ({ resource, references: backendsOf(resource) })),
      ...model.ofKind('Gateway', GATEWAY_API).map((resource) => ({ resource, references: certificatesOf(resource) })),
    ];
    for (const { resource, references } of uses) {
      for (const reference of references.filter(({ namespace }) => namespace !== resource.namespace && held.has(namespace))) {
        const { kind, namespace, name, path } = reference;
        if (!granted.has(grantKey(resource, reference, name)) && !granted.has(grantKey(resource, reference, ''))) {
          yield {
            resource,
            path,
            message: `namespace ${namespace} does not grant ${resource.kind} objects of ${resource.namespace} its ${kind} ${name}`,
            fix: `write a ReferenceGrant into ${namespace}, from ${resource.kind} of ${resource.namespace} to ${kind} ${name}`,
          };
        }
      }
    }
  },
};

/** Whether a route is for more than calls within the mesh, which need no leave. */
function isAtGateway(route: Resource): boolean {
  return parentsOf(route).some(({ group }) => group === GATEWAY_API);
}

/** What is permitted, as `grantKey` says it. */
function grants(model: MeshModel): ReadonlySet<string> {
  return new Set(model.ofKind('ReferenceGrant', GATEWAY_API).flatMap(({ manifest, namespace }) =>
    listAt(manifest, 'spec', 'from').flatMap((from) => listAt(manifest, 'spec', 'to').map((to) => grantKey(
      { group: textAt(from, 'group') ?? '', kind: textAt(from, 'kind') ?? '', namespace: textAt(from, 'namespace') ?? '' },
      { group: textAt(to, 'group') ?? '', kind: textAt(to, 'kind') ?? '', namespace },
      textAt(to, 'name') ?? '',
    )))));
}

/** @param name empty for every object of the kind */
function grantKey(from: Pick<Resource, 'group' | 'kind' | 'namespace'>, to: Pick<RouteReference, 'group' | 'kind' | 'namespace'>, name: string): string {
  return [from.group, from.kind, from.namespace, to.group, to.kind, to.namespace, name].join(' ');
}
