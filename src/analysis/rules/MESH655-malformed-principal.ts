import { Severity } from '../../core/finding';
import { writtenConditions } from '../access/written-conditions';
import type { Rule, Violation } from '../rule';

/** A principal that no certificate has. */
export const MESH655: Rule = {
  code: 'MESH655',
  name: 'malformed-principal',
  severity: Severity.WARNING,
  aliases: [],
  summary: 'an AuthorizationPolicy names a principal that no caller can have',
  why: 'istiod puts spiffe:// before the value and compares the whole with the certificate, in which stands domain/ns/namespace/sa/account. '
    + 'A value of another form without a * never holds, and admission does not look at it.',
  fix: 'write cluster.local/ns/NAMESPACE/sa/ACCOUNT',
  inputs: ['AuthorizationPolicy'],
  bad: `
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: ledger, namespace: bank }
spec:
  rules: [{ from: [{ source: { principals: ["spiffe://cluster.local/ns/shop/sa/checkout"] } }] }]
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
      for (const [index, value] of attribute === 'source.principal' ? values.entries() : []) {
        const problem = problemOf(value, resource.namespace);
        if (problem !== undefined) {
          yield { resource, path: `${path}[${index}]`, ...problem };
        }
      }
    }
  },
};

function problemOf(value: string, namespace: string): Pick<Violation, 'message' | 'fix'> | undefined {
  if (value.startsWith('spiffe://')) {
    return { message: `${value} gets spiffe:// a second time, so no caller has it`, fix: `write ${value.slice('spiffe://'.length)}` };
  }
  if (value.includes('*') || value.includes('/')) {
    // Identities that another authority issues may have any path.
    return value.startsWith('ns/') || value.startsWith('/') ? { message: `${value} has no trust domain, so no caller has it`, fix: `write cluster.local/${value.replace(/^\//, '')}` } : undefined;
  }
  return { message: `${value} is no principal: no caller has it`, fix: `write cluster.local/ns/${namespace}/sa/${value} if the service account ${value} is meant` };
}
