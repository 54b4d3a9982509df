import { Severity } from '../../core/finding';
import { textAt } from '../../mesh/json-access';
import type { JsonObject } from '../../mesh/resource';
import { conditionTexts } from '../admission/access-rules';
import { placesOf } from '../admission/places';
import { type Refusal, refusals } from '../admission/refusals';
import { nearestName } from '../nearest-name';
import type { Rule } from '../rule';

/** What conditions can ask for. */
export const MESH294: Rule = {
  code: 'MESH294',
  name: 'unknown-condition-key',
  severity: Severity.ERROR,
  aliases: ['IST0106'],
  summary: 'a condition of a policy asks for something that Istio does not know',
  why: 'Conditions have a fixed set of keys. Keys of labels and names of the destination are gone: the selector of the policy does that. '
    + 'Headers, claims and metadata of filters need a name in brackets, such as request.headers[x-user], and a port is a number.',
  fix: 'use one of these keys',
  inputs: ['AuthorizationPolicy'],
  bad: `
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: web, namespace: shop }
spec:
  rules: [{ when: [{ key: 'destination.labels[version]', values: [v2] }], to: [{ operation: { ports: ["8080"] } }] }]
`,
  good: `
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: web, namespace: shop }
spec:
  selector: { matchLabels: { version: v2 } }
  rules: [{ to: [{ operation: { ports: ["8080"] } }] }]
`,

  check(model) {
    return refusals(model, this.inputs, problemsOf);
  },
};

const KEYS = [
  'source.ip', 'remote.ip', 'source.namespace', 'source.serviceAccount', 'source.principal', 'source.trustDomain',
  'request.auth.principal', 'request.auth.audiences', 'request.auth.presenter', 'destination.ip', 'destination.port', 'connection.sni',
];
const NAMED = ['request.headers', 'request.auth.claims', 'experimental.envoy.filters.'];

function* problemsOf(manifest: JsonObject): Iterable<Refusal> {
  for (const { path, value: condition } of placesOf(manifest, 'spec.rules[].when[]')) {
    const key = textAt(condition, 'key') ?? '';
    const hasName = NAMED.some((prefix) => key.startsWith(prefix));
    if (hasName && !/^[^[]+\[[^]+\]$/.test(key)) {
      yield { path: [...path, 'key'], message: `${key} has no name in brackets`, fix: `write ${key.replace(/\[.*/, '')}[name]` };
    } else if (key !== '' && !hasName && !KEYS.includes(key)) {
      const nearest = nearestName(key, KEYS);
      yield { path: [...path, 'key'], message: `there is no key ${key}`, ...nearest === undefined ? {} : { fix: `did you mean ${nearest}?` } };
    }
  }
  for (const { path, value } of conditionTexts(manifest).filter(({ field }) => field === 'destination.port')) {
    if (value !== '' && !(/^\d{1,9}$/.test(value) && Number(value) <= 65535)) {
      yield { path, message: `the port is '${value}'; allowed: 0 to 65535`, fix: 'write the number of a port' };
    }
  }
}
