import { Severity } from '../../core/finding';
import { fieldPath, listAt, textAt } from '../../mesh/json-access';
import { GATEWAY_API } from '../../mesh/kinds';
import { ROUTE_KINDS, routesOf } from '../gateway-api/route-references';
import { nearestName } from '../nearest-name';
import { knownNamespaces, NAMESPACE_KINDS } from '../references/known-namespaces';
import type { Rule, Violation } from '../rule';

/** A permission for nobody. */
export const MESH967: Rule = {
  code: 'MESH967',
  name: 'grant-for-unknown-namespace',
  severity: Severity.WARNING,
  aliases: ['KIA1601'],
  summary: 'a ReferenceGrant permits something to a namespace that there is not',
  why: 'The grant is for routes and Gateways of the very namespace that it names. One that is not in the set may exist all the same; so it is only mentioned where a namespace of the set has almost the same name.',
  fix: 'write the name of the namespace of the routes',
  inputs: ['ReferenceGrant', ...ROUTE_KINDS, ...NAMESPACE_KINDS],
  bad: `
apiVersion: v1
kind: Namespace
metadata: { name: checkout }
---
apiVersion: gateway.networking.k8s.io/v1beta1
kind: ReferenceGrant
metadata: { name: checkout, namespace: bank }
spec:
  from: [{ group: gateway.networking.k8s.io, kind: HTTPRoute, namespace: chekout }]
  to: [{ group: "", kind: Service }]
`,
  good: `
apiVersion: v1
kind: Namespace
metadata: { name: checkout }
---
apiVersion: gateway.networking.k8s.io/v1beta1
kind: ReferenceGrant
metadata: { name: checkout, namespace: bank }
spec:
  from: [{ group: gateway.networking.k8s.io, kind: HTTPRoute, namespace: checkout }]
  to: [{ group: "", kind: Service }]
`,

  * check(model): Iterable<Violation> {
    const known = new Set([...knownNamespaces(model), ...routesOf(model).map(({ namespace }) => namespace)]);
    for (const resource of model.ofKind('ReferenceGrant', GATEWAY_API)) {
      for (const [index, from] of listAt(resource.manifest, 'spec', 'from').entries()) {
        const namespace = textAt(from, 'namespace') ?? '';
        const nearest = namespace === '' || known.has(namespace) ? undefined : nearestName(namespace, [...known]);
        if (nearest !== undefined) {
          yield { resource, path: fieldPath('spec', 'from', index, 'namespace'), message: `there is no namespace ${namespace} among the manifests`, fix: `did you mean ${nearest}?` };
        }
      }
    }
  },
};
