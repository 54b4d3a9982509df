import { Severity } from '../../core/finding';
import { numberAt } from '../../mesh/json-access';
import type { JsonObject } from '../../mesh/resource';
import { placesOfAll } from '../admission/places';
import { type Refusal, refusals } from '../admission/refusals';
import { policyPlaces } from '../admission/traffic-policy-places';
import type { Rule } from '../rule';

/** How a new endpoint gets its share. */
export const MESH256: Rule = {
  code: 'MESH256',
  name: 'invalid-warmup',
  severity: Severity.ERROR,
  aliases: ['IST0106'],
  summary: 'the aggression of a warm-up is 0',
  why: 'aggression is the exponent of the curve on which a new endpoint gets its share: 1 is a straight line. The schema takes 0, but '
    + 'admission rejects it because Envoy does.',
  fix: 'remove aggression, or write a number above 0',
  inputs: ['DestinationRule'],
  bad: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: web, namespace: shop }
spec:
  host: web.shop.svc.cluster.local
  trafficPolicy: { loadBalancer: { simple: LEAST_REQUEST, warmup: { duration: 30s, aggression: 0 } } }
`,
  good: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: web, namespace: shop }
spec:
  host: web.shop.svc.cluster.local
  trafficPolicy: { loadBalancer: { simple: LEAST_REQUEST, warmup: { duration: 30s, aggression: 1 } } }
`,

  check(model) {
    return refusals(model, this.inputs, problemsOf, PLACES);
  },
};

const PLACES = policyPlaces('loadBalancer.warmup.aggression');

function* problemsOf(manifest: JsonObject): Iterable<Refusal> {
  for (const { path, value } of placesOfAll(manifest, PLACES)) {
    const aggression = numberAt(value);
    if (aggression !== undefined && aggression <= 0) {
      yield { path, message: `aggression is ${aggression}; allowed: more than 0` };
    }
  }
}
