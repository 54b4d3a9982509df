import { Severity } from '../../core/finding';
import { listAt, valueAt } from '../../mesh/json-access';
import type { JsonObject } from '../../mesh/resource';
import { placesOfAll } from '../admission/places';
import { type Refusal, refusals } from '../admission/refusals';
import { POLICIES, policyPlaces, PORT_POLICIES } from '../admission/traffic-policy-places';
import type { Rule } from '../rule';

/** Without outlier detection nobody knows when to leave a locality. */
export const MESH255: Rule = {
  code: 'MESH255',
  name: 'failover-without-outlier-detection',
  severity: Severity.WARNING,
  aliases: ['IST0133'],
  summary: 'failover is configured, but there is no outlier detection',
  why: 'Envoy leaves a locality when its endpoints are unhealthy, which only outlier detection finds out. Without it istiod sends requests '
    + 'to all localities alike. Admission warns for a whole host; for subsets and single ports its warning is lost. A subset takes the '
    + 'outlier detection of the host if it has none; a port does not.',
  fix: 'add outlierDetection beside the loadBalancer',
  inputs: ['DestinationRule'],
  bad: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: web, namespace: shop }
spec:
  host: web.shop.svc.cluster.local
  trafficPolicy:
    loadBalancer: { localityLbSetting: { failover: [{ from: eu-west, to: eu-north }] } }
`,
  good: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: web, namespace: shop }
spec:
  host: web.shop.svc.cluster.local
  trafficPolicy:
    outlierDetection: { consecutive5xxErrors: 5 }
    loadBalancer: { localityLbSetting: { failover: [{ from: eu-west, to: eu-north }] } }
`,

  check(model) {
    return refusals(model, this.inputs, problemsOf, FIELDS.flatMap(([setting, field]) => policyPlaces(`loadBalancer.${setting}.${field}`)));
  },
};

const ALL_POLICIES = [...POLICIES, ...PORT_POLICIES];

const FIELDS = [['localityLbSetting', 'failover'], ['localityLbSetting', 'failoverPriority'], ['zoneAwareLbSetting', 'failover'], ['zoneAwareLbSetting', 'failoverPriority']];

function* problemsOf(manifest: JsonObject): Iterable<Refusal> {
  const ofHost = valueAt(manifest, 'spec', 'trafficPolicy', 'outlierDetection');
  for (const { path, value: policy } of placesOfAll(manifest, ALL_POLICIES)) {
    const inherited = path.includes('subsets') && !path.includes('portLevelSettings') ? ofHost : undefined;
    const field = FIELDS.find(([setting, name]) => listAt(policy, 'loadBalancer', setting, name).length > 0);
    if (field !== undefined && (valueAt(policy, 'outlierDetection') ?? inherited) === undefined) {
      yield { path: [...path, 'loadBalancer', ...field], message: `there is ${field[1]}, but no outlierDetection` };
    }
  }
}
