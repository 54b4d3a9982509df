import { Severity } from '../../core/finding';
import type { JsonObject } from '../../mesh/resource';
import { isMatchableHeader } from '../admission/header-syntax';
import { placesOfAll } from '../admission/places';
import { type Refusal, refusals } from '../admission/refusals';
import type { Rule } from '../rule';

/** The names of headers that a route asks for. */
export const MESH217: Rule = {
  code: 'MESH217',
  name: 'invalid-header-match',
  severity: Severity.ERROR,
  aliases: ['IST0106'],
  summary: 'a route matches on something that is no header',
  why: "The key of a header match has to be the name of a header (letters, digits and some signs, no blanks or colons), one of HTTP/2's "
    + 'own such as :authority, or a claim of a token. Admission rejects anything else.',
  fix: 'write the name of the header as it is sent',
  inputs: ['VirtualService'],
  bad: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: web, namespace: shop }
spec:
  hosts: [web.shop.svc.cluster.local]
  http:
    - match: [{ headers: { 'x-user:': { exact: beta } } }]
      route: [{ destination: { host: web.shop.svc.cluster.local } }]
`,
  good: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: web, namespace: shop }
spec:
  hosts: [web.shop.svc.cluster.local]
  http:
    - match: [{ headers: { x-user: { exact: beta } } }]
      route: [{ destination: { host: web.shop.svc.cluster.local } }]
`,

  check(model) {
    return refusals(model, this.inputs, problemsOf, PLACES);
  },
};

const PLACES = ['spec.http[].match[].headers{}', 'spec.http[].match[].withoutHeaders{}'];

function* problemsOf(manifest: JsonObject): Iterable<Refusal> {
  for (const { path } of placesOfAll(manifest, PLACES)) {
    const name = String(path[path.length - 1]);
    if (!isMatchableHeader(name)) {
      yield { path, message: name === '' ? 'the name of the header is empty' : `'${name}' is no name of a header` };
    }
  }
}
