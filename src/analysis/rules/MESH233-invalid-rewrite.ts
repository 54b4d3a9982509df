import { Severity } from '../../core/finding';
import { objectAt, textAt } from '../../mesh/json-access';
import type { JsonObject } from '../../mesh/resource';
import { placesOf } from '../admission/places';
import { type Refusal, refusals } from '../admission/refusals';
import type { Rule } from '../rule';

/** What a rewrite may say. */
export const MESH233: Rule = {
  code: 'MESH233',
  name: 'invalid-rewrite',
  severity: Severity.ERROR,
  aliases: ['IST0106'],
  summary: 'a rewrite says nothing, or gives the path in two ways',
  why: 'Admission rejects a rewrite that changes neither path nor authority, one with both uri and uriRegexRewrite, and a uriRegexRewrite '
    + 'that has no match or no rewrite.',
  fix: 'give uri, or uriRegexRewrite with match and rewrite, or authority',
  inputs: ['VirtualService'],
  bad: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: web, namespace: shop }
spec:
  hosts: [web.shop.svc.cluster.local]
  http:
    - rewrite: { uri: '' }
      route: [{ destination: { host: web.shop.svc.cluster.local } }]
`,
  good: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: web, namespace: shop }
spec:
  hosts: [web.shop.svc.cluster.local]
  http:
    - rewrite: { uri: / }
      route: [{ destination: { host: web.shop.svc.cluster.local } }]
`,

  check(model) {
    return refusals(model, this.inputs, problemsOf, [PLACE]);
  },
};

const PLACE = 'spec.http[].rewrite';

function* problemsOf(manifest: JsonObject): Iterable<Refusal> {
  for (const { path, value: rewrite } of placesOf(manifest, PLACE)) {
    const regex = objectAt(rewrite, 'uriRegexRewrite');
    const hasUri = (textAt(rewrite, 'uri') ?? '') !== '';
    if (hasUri && regex !== undefined) {
      yield { path: [...path, 'uriRegexRewrite'], message: 'the path is given by uri already' };
    }
    if (!hasUri && regex === undefined && (textAt(rewrite, 'authority') ?? '') === '') {
      yield { path, message: 'the rewrite changes neither path nor authority' };
    }
    for (const field of regex === undefined ? [] : ['match', 'rewrite'].filter((name) => (textAt(regex, name) ?? '') === '')) {
      yield { path: [...path, 'uriRegexRewrite'], message: `uriRegexRewrite has no ${field}` };
    }
  }
}
