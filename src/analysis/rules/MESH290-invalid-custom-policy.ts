import { Severity } from '../../core/finding';
import { listAt, textAt, valueAt } from '../../mesh/json-access';
import type { JsonObject } from '../../mesh/resource';
import { hasItems, IDENTITIES } from '../admission/access-rules';
import { placesOf } from '../admission/places';
import { type Refusal, refusals } from '../admission/refusals';
import type { Rule } from '../rule';

/** A policy that asks another service. */
export const MESH290: Rule = {
  code: 'MESH290',
  name: 'invalid-custom-policy',
  severity: Severity.ERROR,
  aliases: ['IST0106'],
  summary: 'a policy with action CUSTOM lacks rules or provider, or asks for identities',
  why: 'With CUSTOM the proxy asks the provider about every request that a rule fits; without rules that is none. The provider is asked '
    + 'before the identity of a caller and the claims of tokens are known to the rules, so that these cannot be in them. A provider '
    + 'without CUSTOM would never be asked. Admission rejects all of this.',
  fix: 'give rules ([{}] for every request) and provider.name, and leave identities to another policy',
  inputs: ['AuthorizationPolicy'],
  bad: `
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: web, namespace: shop }
spec:
  action: CUSTOM
  provider: { name: login }
  rules: [{ from: [{ source: { namespaces: [bank] } }] }]
`,
  good: `
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: web, namespace: shop }
spec:
  action: CUSTOM
  provider: { name: login }
  rules: [{ to: [{ operation: { paths: [/account/*] } }] }]
`,

  check(model) {
    return refusals(model, this.inputs, problemsOf);
  },
};

const KEYS = ['source.namespace', 'source.serviceAccount', 'source.trustDomain', 'source.principal'];

function* problemsOf(manifest: JsonObject): Iterable<Refusal> {
  const action = textAt(manifest, 'spec', 'action') ?? 'ALLOW';
  if (action !== 'CUSTOM') {
    if (valueAt(manifest, 'spec', 'provider') !== undefined) {
      yield { path: ['spec', 'provider'], message: `there is a provider, and the action is ${action}`, fix: 'write action: CUSTOM, or remove the provider' };
    }
    return;
  }
  if (listAt(manifest, 'spec', 'rules').length === 0) {
    yield { path: ['spec', 'rules'], message: 'there are no rules, so that the provider is never asked' };
  } else if ((textAt(manifest, 'spec', 'provider', 'name') ?? '') === '') {
    yield { path: ['spec', 'provider'], message: 'provider has no name' };
  }
  for (const { path, value: source } of placesOf(manifest, 'spec.rules[].from[].source')) {
    yield* IDENTITIES.filter((field) => hasItems(source, field)).map((field) => ({ path: [...path, field], message: `there is ${field}, which is not known yet` }));
  }
  for (const { path, value } of placesOf(manifest, 'spec.rules[].when[].key')) {
    if (KEYS.includes(String(value)) || String(value).startsWith('request.auth.')) {
      yield { path, message: `there is ${String(value)}, which is not known yet` };
    }
  }
}
