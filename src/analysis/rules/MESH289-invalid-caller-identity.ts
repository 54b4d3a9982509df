import { Severity } from '../../core/finding';
import type { JsonObject } from '../../mesh/resource';
import { conditionTexts, listedTexts } from '../admission/access-rules';
import { type Refusal, refusals } from '../admission/refusals';
import type { Rule } from '../rule';

/** Service accounts and trust domains of callers. */
export const MESH289: Rule = {
  code: 'MESH289',
  name: 'invalid-caller-identity',
  severity: Severity.ERROR,
  aliases: ['IST0106'],
  summary: 'a service account or trust domain of a policy is written in a way that Istio does not read',
  why: 'A service account is its name or namespace/name, without wildcards. A trust domain can have one * at its beginning or end, and no '
    + 'slash. Admission rejects anything else, since it would match nobody.',
  fix: 'write namespace/name of the service account, or use principals for patterns',
  inputs: ['AuthorizationPolicy'],
  bad: `
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: web, namespace: shop }
spec:
  rules: [{ from: [{ source: { serviceAccounts: ['bank/*'] } }], to: [{ operation: { ports: ["8080"] } }] }]
`,
  good: `
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: web, namespace: shop }
spec:
  rules: [{ from: [{ source: { serviceAccounts: [bank/ledger] } }], to: [{ operation: { ports: ["8080"] } }] }]
`,

  check(model) {
    return refusals(model, this.inputs, problemsOf);
  },
};

const ACCOUNTS = ['serviceAccounts', 'notServiceAccounts', 'source.serviceAccount'];
const DOMAINS = ['trustDomains', 'notTrustDomains', 'source.trustDomain'];

function* problemsOf(manifest: JsonObject): Iterable<Refusal> {
  const texts = [...listedTexts(manifest, [...ACCOUNTS, ...DOMAINS]), ...conditionTexts(manifest)];
  for (const { path, field, value } of texts) {
    const problem = ACCOUNTS.includes(field) ? accountProblem(value) : DOMAINS.includes(field) ? domainProblem(value, field) : undefined;
    if (problem !== undefined) {
      yield { path, message: `'${value}' ${problem}` };
    }
  }
}

function accountProblem(account: string): string | undefined {
  if (account.includes('*')) {
    return 'has a wildcard, which a service account cannot have';
  }
  const parts = account.split('/');
  return parts.length > 2 || parts.includes('') ? 'is neither a service account nor namespace/name' : undefined;
}

function domainProblem(domain: string, field: string): string | undefined {
  const stars = domain.split('*').length - 1;
  if (domain === '') {
    return 'is empty';
  }
  if (stars > 1 || (stars === 1 && !domain.startsWith('*') && !domain.endsWith('*'))) {
    return 'has a wildcard that is not one at its beginning or end';
  }
  return domain.includes('/') && field !== 'source.trustDomain' ? 'has a slash, which no trust domain has' : undefined;
}
