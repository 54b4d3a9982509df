import { Severity } from '../../core/finding';
import { numberAt } from '../../mesh/json-access';
import type { JsonObject } from '../../mesh/resource';
import { placesOfAll } from '../admission/places';
import { type Refusal, refusals } from '../admission/refusals';
import { policyPlaces } from '../admission/traffic-policy-places';
import type { Rule } from '../rule';

/** The old name of a counter. */
export const MESH244: Rule = {
  code: 'MESH244',
  name: 'deprecated-consecutive-errors',
  severity: Severity.WARNING,
  aliases: ['IST0133'],
  summary: 'outlier detection has a limit in a field that is no longer read',
  why: 'The field is from before consecutiveGatewayErrors and consecutive5xxErrors. Admission warns about it (for subsets and single ports '
    + 'the warning is lost), and istiod puts no such limit into Envoy: with this field alone, endpoints are ejected after the default of five errors.',
  fix: 'use consecutiveGatewayErrors, or consecutive5xxErrors',
  inputs: ['DestinationRule'],
  bad: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: web, namespace: shop }
spec:
  host: web.shop.svc.cluster.local
  trafficPolicy: { outlierDetection: { consecutiveErrors: 5, consecutive5xxErrors: 5 } }
`,
  good: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: web, namespace: shop }
spec:
  host: web.shop.svc.cluster.local
  trafficPolicy: { outlierDetection: { consecutive5xxErrors: 5 } }
`,

  check(model) {
    return refusals(model, this.inputs, problemsOf, PLACES);
  },
};

const PLACES = policyPlaces('outlierDetection.consecutiveErrors');

function* problemsOf(manifest: JsonObject): Iterable<Refusal> {
  for (const { path, value } of placesOfAll(manifest, PLACES)) {
    if ((numberAt(value) ?? 0) !== 0) {
      yield { path, message: `consecutiveErrors is ${String(value)}, which has no effect` };
    }
  }
}
