import { Severity } from '../../core/finding';
import type { JsonObject } from '../../mesh/resource';
import { placesOfAll } from '../admission/places';
import { type Refusal, refusals } from '../admission/refusals';
import type { Rule } from '../rule';

/** A prefix or regex without characters. */
export const MESH218: Rule = {
  code: 'MESH218',
  name: 'empty-string-match',
  severity: Severity.ERROR,
  aliases: ['IST0106'],
  summary: 'a match asks for an empty prefix or regular expression',
  why: 'Envoy takes no empty prefix or regular expression for a header, a query parameter, the method, the scheme or the authority, so '
    + 'admission rejects it. Only the prefix of a path may be empty. To ask that a header is there, leave its value empty: {}.',
  fix: 'remove the field, or say what the value begins with',
  inputs: ['VirtualService'],
  bad: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: web, namespace: shop }
spec:
  hosts: [web.shop.svc.cluster.local]
  http:
    - match: [{ headers: { x-user: { prefix: '' } } }]
      route: [{ destination: { host: web.shop.svc.cluster.local } }]
`,
  good: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: web, namespace: shop }
spec:
  hosts: [web.shop.svc.cluster.local]
  http:
    - match: [{ headers: { x-user: {} } }]
      route: [{ destination: { host: web.shop.svc.cluster.local } }]
`,

  check(model) {
    return refusals(model, this.inputs, problemsOf, PLACES);
  },
};

const MATCHES = ['headers{}', 'withoutHeaders{}', 'queryParams{}', 'scheme', 'method', 'authority'];
const PLACES = [...MATCHES.flatMap((match) => [`${match}.prefix`, `${match}.regex`]), 'uri.regex'].map((place) => `spec.http[].match[].${place}`);

function* problemsOf(manifest: JsonObject): Iterable<Refusal> {
  for (const { path } of placesOfAll(manifest, PLACES).filter(({ value }) => value === '')) {
    yield { path, message: `the ${path[path.length - 1]} is empty` };
  }
}
