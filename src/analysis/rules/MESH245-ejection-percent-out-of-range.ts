import { Severity } from '../../core/finding';
import { numberAt } from '../../mesh/json-access';
import type { JsonObject } from '../../mesh/resource';
import { placesOfAll } from '../admission/places';
import { type Refusal, refusals } from '../admission/refusals';
import { policyPlaces } from '../admission/traffic-policy-places';
import type { Rule } from '../rule';

/** Shares of endpoints. */
export const MESH245: Rule = {
  code: 'MESH245',
  name: 'ejection-percent-out-of-range',
  severity: Severity.ERROR,
  aliases: ['IST0106'],
  summary: 'a share of endpoints is not between 0 and 100',
  why: 'maxEjectionPercent and minHealthPercent count percents of the endpoints. Admission rejects other numbers.',
  fix: 'write a percentage from 0 to 100',
  inputs: ['DestinationRule'],
  bad: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: web, namespace: shop }
spec:
  host: web.shop.svc.cluster.local
  trafficPolicy: { outlierDetection: { consecutive5xxErrors: 5, minHealthPercent: 500 } }
`,
  good: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: web, namespace: shop }
spec:
  host: web.shop.svc.cluster.local
  trafficPolicy: { outlierDetection: { consecutive5xxErrors: 5, minHealthPercent: 50 } }
`,

  check(model) {
    return refusals(model, this.inputs, problemsOf, PLACES);
  },
};

const PLACES = ['maxEjectionPercent', 'minHealthPercent'].flatMap((field) => policyPlaces(`outlierDetection.${field}`));

function* problemsOf(manifest: JsonObject): Iterable<Refusal> {
  for (const { path, value } of placesOfAll(manifest, PLACES)) {
    const percent = numberAt(value) ?? 0;
    if (percent < 0 || percent > 100) {
      yield { path, message: `${String(path[path.length - 1])} is ${percent}; allowed: 0 to 100` };
    }
  }
}
