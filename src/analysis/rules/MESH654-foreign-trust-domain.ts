import { Severity } from '../../core/finding';
import { foreignDomain } from '../access/foreign-domain';
import { writtenConditions } from '../access/written-conditions';
import type { Rule, Violation } from '../rule';

/** A caller from another mesh. */
export const MESH654: Rule = {
  code: 'MESH654',
  name: 'foreign-trust-domain',
  severity: Severity.INFO,
  aliases: ['KIA0108'],
  summary: 'an AuthorizationPolicy names a caller of another trust domain',
  why: 'A caller has the trust domain of its mesh. One of another is only met where the meshes trust each other; else the condition never holds. '
    + 'istiod takes cluster.local, the domain of the mesh and its aliases for the same one. It is information, as MeshConfig may not be among what is read.',
  fix: 'write cluster.local, which stands for the domain of the mesh, or name the domain among the aliases of MeshConfig',
  inputs: ['AuthorizationPolicy'],
  bad: `
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: ledger, namespace: bank }
spec:
  rules: [{ from: [{ source: { principals: [example.com/ns/shop/sa/checkout] } }] }]
`,
  good: `
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: ledger, namespace: bank }
spec:
  rules: [{ from: [{ source: { principals: [cluster.local/ns/shop/sa/checkout] } }] }]
`,

  * check(model): Iterable<Violation> {
    for (const { resource, attribute, path, values } of writtenConditions(model)) {
      for (const [index, value] of values.entries()) {
        const domain = attribute === 'source.principal' ? foreignDomain(value, model.options) : undefined;
        if (domain !== undefined) {
          yield { resource, path: `${path}[${index}]`, message: `${domain} is not the trust domain of the mesh, which is ${model.options.trustDomain}` };
        }
      }
    }
  },
};
