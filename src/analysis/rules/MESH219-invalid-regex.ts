import { Severity } from '../../core/finding';
import { regexProblem } from '../../core/regex';
import type { JsonObject } from '../../mesh/resource';
import { textsOfAll } from '../admission/places';
import { type Refusal, refusals } from '../admission/refusals';
import type { Rule } from '../rule';

/** Istio's regular expressions are those of RE2. */
export const MESH219: Rule = {
  code: 'MESH219',
  name: 'invalid-regex',
  severity: Severity.ERROR,
  aliases: ['IST0106'],
  summary: 'a regular expression is not one that Istio understands',
  why: 'Istio and Envoy use RE2, which has no look-ahead, look-behind or back-references, and admission takes no expression of more than '
    + '1024 characters. An expression has to match the whole value.',
  fix: 'write it for RE2, or match with exact or prefix',
  inputs: ['VirtualService'],
  bad: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: web, namespace: shop }
spec:
  hosts: [web.shop.svc.cluster.local]
  http:
    - match: [{ uri: { regex: '/(?!admin).*' } }]
      route: [{ destination: { host: web.shop.svc.cluster.local } }]
`,
  good: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: web, namespace: shop }
spec:
  hosts: [web.shop.svc.cluster.local]
  http:
    - match: [{ uri: { regex: '/(shop|cart)/.*' } }]
      route: [{ destination: { host: web.shop.svc.cluster.local } }]
`,

  check(model) {
    return refusals(model, this.inputs, problemsOf, PLACES);
  },
};

const MATCHES = ['headers{}', 'withoutHeaders{}', 'queryParams{}', 'uri', 'scheme', 'method', 'authority'];
const PLACES = [
  ...MATCHES.map((match) => `spec.http[].match[].${match}.regex`),
  'spec.http[].corsPolicy.allowOrigins[].regex',
  'spec.http[].rewrite.uriRegexRewrite.match',
];

function* problemsOf(manifest: JsonObject): Iterable<Refusal> {
  for (const { path, value } of textsOfAll(manifest, PLACES)) {
    // A header that is not there may be asked for with *, which is no expression.
    const isPresence = value === '*' && path.includes('withoutHeaders');
    const problem = value === '' || isPresence ? undefined : regexProblem(value);
    if (problem !== undefined) {
      yield { path, message: `the regular expression cannot be used: ${problem}` };
    }
  }
}
