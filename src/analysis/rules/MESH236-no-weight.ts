import { Severity } from '../../core/finding';
import { listAt, numberAt } from '../../mesh/json-access';
import type { JsonObject } from '../../mesh/resource';
import { placesOfAll } from '../admission/places';
import { type Refusal, refusals } from '../admission/refusals';
import type { Rule } from '../rule';

/** How requests are shared out. */
export const MESH236: Rule = {
  code: 'MESH236',
  name: 'no-weight',
  severity: Severity.ERROR,
  aliases: ['IST0106'],
  summary: 'several destinations share the requests, and none of them has a weight',
  why: 'The weight of a destination is 0 when it is not written, unless it is the only one. Admission rejects a route with several '
    + 'destinations whose weights come to 0, and a negative weight. The sum may be any other number: a destination gets its part of it.',
  fix: 'give each destination its weight',
  inputs: ['VirtualService'],
  bad: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: web, namespace: shop }
spec:
  hosts: [web.shop.svc.cluster.local]
  http:
    - route:
        - destination: { host: web.shop.svc.cluster.local }
        - destination: { host: web-v2.shop.svc.cluster.local }
`,
  good: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: web, namespace: shop }
spec:
  hosts: [web.shop.svc.cluster.local]
  http:
    - route:
        - { destination: { host: web.shop.svc.cluster.local }, weight: 90 }
        - { destination: { host: web-v2.shop.svc.cluster.local }, weight: 10 }
`,

  check(model) {
    return refusals(model, this.inputs, problemsOf);
  },
};

const ROUTES = ['spec.http[].route', 'spec.tls[].route', 'spec.tcp[].route'];

function* problemsOf(manifest: JsonObject): Iterable<Refusal> {
  for (const { path, value } of placesOfAll(manifest, ROUTES)) {
    const weights = listAt(value).map((destination) => numberAt(destination, 'weight') ?? 0);
    for (const [index, weight] of weights.entries()) {
      if (weight < 0) {
        yield { path: [...path, index, 'weight'], message: `the weight is ${weight}; allowed: 0 or more` };
      }
    }
    if (weights.length > 1 && weights.reduce((sum, weight) => sum + weight, 0) === 0) {
      yield { path, message: `the weights of the ${weights.length} destinations come to 0` };
    }
  }
}
