import { Severity } from '../../core/finding';
import { isHeaderName } from '../../core/names';
import { durationMillis } from '../../mesh/duration-value';
import { textAt, type JsonPath } from '../../mesh/json-access';
import type { Json, JsonObject } from '../../mesh/resource';
import { placesOf, textsOf, textsOfAll } from '../admission/places';
import { type Refusal, refusals } from '../admission/refusals';
import type { Rule } from '../rule';

/** What a CORS policy may say. */
export const MESH225: Rule = {
  code: 'MESH225',
  name: 'invalid-cors-policy',
  severity: Severity.ERROR,
  aliases: ['IST0106'],
  summary: 'a CORS policy has an origin, method, header or age that admission refuses',
  why: 'Origins need a value, methods are those of HTTP in upper case or *, headers have to be names of headers or *, and maxAge counts '
    + 'whole seconds because the header that browsers get does.',
  fix: 'correct the field as the message says',
  inputs: ['VirtualService'],
  bad: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: web, namespace: shop }
spec:
  hosts: [web.example.com]
  gateways: [istio-ingress/public]
  http:
    - corsPolicy: { allowOrigins: [{ exact: 'https://shop.example.com' }], allowMethods: [get] }
      route: [{ destination: { host: web.shop.svc.cluster.local } }]
`,
  good: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: web, namespace: shop }
spec:
  hosts: [web.example.com]
  gateways: [istio-ingress/public]
  http:
    - corsPolicy: { allowOrigins: [{ exact: 'https://shop.example.com' }], allowMethods: [GET] }
      route: [{ destination: { host: web.shop.svc.cluster.local } }]
`,

  check(model) {
    return refusals(model, this.inputs, problemsOf, [PLACE]);
  },
};

const HEADERS = ['allowHeaders[]', 'exposeHeaders[]'];

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'CONNECT', 'OPTIONS', 'TRACE', '*'];

const PLACE = 'spec.http[].corsPolicy';

function* problemsOf(manifest: JsonObject): Iterable<Refusal> {
  for (const { path, value: policy } of placesOf(manifest, PLACE)) {
    const at = (found: readonly Refusal[]): Refusal[] => found.map((refusal) => ({ ...refusal, path: [...path, ...refusal.path] }));
    yield* at(placesOf(policy, 'allowOrigins[]').filter(({ value }) => isEmptyMatch(value))
      .map(({ path: place }) => ({ path: place, message: 'the origin has no exact, prefix or regex, or an empty one' })));
    yield* at(textsOf(policy, 'allowMethods[]').filter(({ value }) => !METHODS.includes(value))
      .map(({ path: place, value }) => ({ path: place, message: `there is no method '${value}'; allowed: ${METHODS.join(', ')}` })));
    yield* at(textsOfAll(policy, HEADERS).filter(({ value }) => value !== '*' && !isHeaderName(value))
      .map(({ path: place, value }) => ({ path: place, message: `'${value}' is no name of a header` })));
    yield* at(ageProblems(policy, ['maxAge']));
  }
}

function isEmptyMatch(origin: Json): boolean {
  return ['exact', 'prefix', 'regex'].every((field) => (textAt(origin, field) ?? '') === '');
}

function ageProblems(policy: Json, path: JsonPath): Refusal[] {
  const age = textAt(policy, ...path);
  return (durationMillis(age) ?? 0) % 1000 === 0 ? [] : [{ path, message: `maxAge is ${age}, which is no number of whole seconds` }];
}
