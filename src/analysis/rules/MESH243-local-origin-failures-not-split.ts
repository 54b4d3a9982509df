import { Severity } from '../../core/finding';
import { flagAt, numberAt } from '../../mesh/json-access';
import type { JsonObject } from '../../mesh/resource';
import { placesOfAll } from '../admission/places';
import { type Refusal, refusals } from '../admission/refusals';
import { policyPlaces } from '../admission/traffic-policy-places';
import type { Rule } from '../rule';

/** Failures to connect are counted apart only if they are told apart. */
export const MESH243: Rule = {
  code: 'MESH243',
  name: 'local-origin-failures-not-split',
  severity: Severity.ERROR,
  aliases: ['IST0106'],
  summary: 'consecutiveLocalOriginFailures is set, but these failures are not counted apart',
  why: 'Unless splitExternalLocalOriginErrors is true, failures to connect count as 5xx errors, and a limit of their own would never be '
    + 'asked for. Admission rejects it.',
  fix: 'set splitExternalLocalOriginErrors: true, or use consecutive5xxErrors',
  inputs: ['DestinationRule'],
  bad: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: web, namespace: shop }
spec:
  host: web.shop.svc.cluster.local
  trafficPolicy: { outlierDetection: { consecutive5xxErrors: 5, consecutiveLocalOriginFailures: 3 } }
`,
  good: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: web, namespace: shop }
spec:
  host: web.shop.svc.cluster.local
  trafficPolicy: { outlierDetection: { consecutive5xxErrors: 5, splitExternalLocalOriginErrors: true, consecutiveLocalOriginFailures: 3 } }
`,

  check(model) {
    return refusals(model, this.inputs, problemsOf, policyPlaces('outlierDetection.consecutiveLocalOriginFailures'));
  },
};

const DETECTIONS = policyPlaces('outlierDetection');

function* problemsOf(manifest: JsonObject): Iterable<Refusal> {
  for (const { path, value: detection } of placesOfAll(manifest, DETECTIONS)) {
    const failures = numberAt(detection, 'consecutiveLocalOriginFailures') ?? 0;
    if (failures > 0 && flagAt(detection, 'splitExternalLocalOriginErrors') !== true) {
      yield {
        path: [...path, 'consecutiveLocalOriginFailures'],
        message: `consecutiveLocalOriginFailures is ${failures}, and splitExternalLocalOriginErrors is not true`,
      };
    }
  }
}
