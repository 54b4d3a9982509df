import { Severity } from '../../core/finding';
import { listAt, textAt, valueAt } from '../../mesh/json-access';
import type { JsonObject } from '../../mesh/resource';
import { conditionTexts, hasItems, listedTexts, OPERATION_FIELDS, SOURCE_FIELDS } from '../admission/access-rules';
import { placesOf } from '../admission/places';
import { type Refusal, refusals } from '../admission/refusals';
import type { Rule } from '../rule';

/** Parts of a rule have to say something. */
export const MESH292: Rule = {
  code: 'MESH292',
  name: 'empty-access-rule',
  severity: Severity.ERROR,
  aliases: ['IST0106'],
  summary: 'a source, operation or condition of a policy is empty',
  why: 'An empty source or operation could mean anyone or no one, so admission rejects it, as it does empty texts in lists and a condition '
    + 'without a key or values. To mean anyone, leave from out.',
  fix: 'fill it in, or remove it',
  inputs: ['AuthorizationPolicy'],
  bad: `
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: web, namespace: shop }
spec:
  rules: [{ from: [{ source: {} }], to: [{ operation: { ports: ["8080"] } }] }]
`,
  good: `
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: web, namespace: shop }
spec:
  rules: [{ to: [{ operation: { ports: ["8080"] } }] }]
`,

  check(model) {
    return refusals(model, this.inputs, problemsOf);
  },
};

const PARTS = [['spec.rules[].from[]', 'source', SOURCE_FIELDS], ['spec.rules[].to[]', 'operation', OPERATION_FIELDS]] as const;

/** An empty address, service account or trust domain is said by the rules about these. */
const OTHERS = ['ipBlocks', 'remoteIpBlocks', 'serviceAccounts', 'trustDomains'];
const OTHER_KEYS = ['source.ip', 'remote.ip', 'destination.ip', 'source.serviceAccount', 'source.trustDomain'];

function* problemsOf(manifest: JsonObject): Iterable<Refusal> {
  for (const [pattern, part, fields] of PARTS) {
    for (const { path, value } of placesOf(manifest, pattern)) {
      if (!fields.some((field) => hasItems(valueAt(value, part), field))) {
        yield { path: [...path, part], message: `the ${part} is empty` };
      }
    }
  }
  for (const { path, value: condition } of placesOf(manifest, 'spec.rules[].when[]')) {
    if ((textAt(condition, 'key') ?? '') === '') {
      yield { path: [...path, 'key'], message: 'the condition has no key' };
    } else if (['values', 'notValues'].every((field) => listAt(condition, field).length === 0)) {
      yield { path, message: `the condition has neither values nor notValues for ${textAt(condition, 'key')}` };
    }
  }
  const fields = [...SOURCE_FIELDS, ...OPERATION_FIELDS].filter((field) => !OTHERS.some((other) => field.toLowerCase().endsWith(other.toLowerCase())));
  const texts = [...listedTexts(manifest, fields), ...conditionTexts(manifest).filter(({ field }) => field !== '' && !OTHER_KEYS.includes(field))];
  yield* texts.filter(({ value }) => value === '').map(({ path }) => ({ path, message: 'the text is empty' }));
}
