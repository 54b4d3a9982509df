import { Severity } from '../../core/finding';
import { numberAt } from '../../mesh/json-access';
import type { JsonObject } from '../../mesh/resource';
import { placesOfAll } from '../admission/places';
import { type Refusal, refusals } from '../admission/refusals';
import { policyPlaces } from '../admission/traffic-policy-places';
import type { Rule } from '../rule';

/** The old place of the ring's size. */
export const MESH251: Rule = {
  code: 'MESH251',
  name: 'deprecated-ring-size',
  severity: Severity.WARNING,
  aliases: ['IST0133'],
  summary: 'the size of the hash ring is in a deprecated field',
  why: 'minimumRingSize of consistentHash moved into ringHash. Admission warns about the old place, but the warning is lost for subsets '
    + 'and single ports.',
  fix: 'write ringHash: { minimumRingSize }',
  inputs: ['DestinationRule'],
  bad: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: web, namespace: shop }
spec:
  host: web.shop.svc.cluster.local
  trafficPolicy: { loadBalancer: { consistentHash: { httpHeaderName: x-user, minimumRingSize: 2048 } } }
`,
  good: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: web, namespace: shop }
spec:
  host: web.shop.svc.cluster.local
  trafficPolicy: { loadBalancer: { consistentHash: { httpHeaderName: x-user, ringHash: { minimumRingSize: 2048 } } } }
`,

  check(model) {
    return refusals(model, this.inputs, problemsOf, PLACES);
  },
};

const PLACES = policyPlaces('loadBalancer.consistentHash.minimumRingSize');

function* problemsOf(manifest: JsonObject): Iterable<Refusal> {
  for (const { path, value } of placesOfAll(manifest, PLACES)) {
    const size = numberAt(value) ?? 0;
    if (size !== 0) {
      yield { path, message: `minimumRingSize is ${size}, and deprecated here`, fix: `write ringHash: { minimumRingSize: ${size} }` };
    }
  }
}
