import { Severity } from '../../core/finding';
import { listAt, textsAt, valueAt } from '../../mesh/json-access';
import type { JsonPath } from '../../mesh/json-access';
import type { Json, JsonObject } from '../../mesh/resource';
import { placesOfAll } from '../admission/places';
import { type Refusal, refusals } from '../admission/refusals';
import { policyPlaces } from '../admission/traffic-policy-places';
import type { Rule } from '../rule';

/** Ways to prefer endpoints that are near. */
export const MESH252: Rule = {
  code: 'MESH252',
  name: 'conflicting-locality-settings',
  severity: Severity.ERROR,
  aliases: ['IST0106'],
  summary: 'settings about localities exclude each other',
  why: 'distribute and failover are two ways to leave the own locality, failover beside a failoverPriority with topology labels would '
    + 'order regions twice, and zoneAwareLbSetting orders regions, zones and subzones itself. Admission rejects two of these together.',
  fix: 'keep one of them',
  inputs: ['DestinationRule'],
  bad: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: web, namespace: shop }
spec:
  host: web.shop.svc.cluster.local
  trafficPolicy:
    outlierDetection: { consecutive5xxErrors: 5 }
    loadBalancer:
      localityLbSetting:
        distribute: [{ from: eu-west/*, to: { 'eu-west/*': 90, 'eu-north/*': 10 } }]
        failover: [{ from: eu-west, to: eu-north }]
`,
  good: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: web, namespace: shop }
spec:
  host: web.shop.svc.cluster.local
  trafficPolicy:
    outlierDetection: { consecutive5xxErrors: 5 }
    loadBalancer:
      localityLbSetting:
        failover: [{ from: eu-west, to: eu-north }]
`,

  check(model) {
    return refusals(model, this.inputs, problemsOf, ['localityLbSetting.failover', 'zoneAwareLbSetting'].flatMap((setting) => policyPlaces(`loadBalancer.${setting}`)));
  },
};

const BALANCERS = policyPlaces('loadBalancer');

const TOPOLOGY_LABELS = ['topology.kubernetes.io/region', 'topology.kubernetes.io/zone', 'topology.istio.io/subzone'];

function* problemsOf(manifest: JsonObject): Iterable<Refusal> {
  for (const { path, value: balancer } of placesOfAll(manifest, BALANCERS)) {
    const setting = valueAt(balancer, 'localityLbSetting');
    const zoneAware = valueAt(balancer, 'zoneAwareLbSetting');
    const hasFailover = listAt(setting, 'failover').length > 0;
    if (setting !== undefined && zoneAware !== undefined) {
      yield { path: [...path, 'zoneAwareLbSetting'], message: 'there is localityLbSetting too' };
    }
    if (hasFailover && listAt(setting, 'distribute').length > 0) {
      yield { path: [...path, 'localityLbSetting', 'failover'], message: 'there is distribute too' };
    }
    yield* (hasFailover ? topologyLabels(setting) : [])
      .map(({ label, place }) => ({ path: [...path, 'localityLbSetting', ...place], message: `there is failover, which orders by ${label} too` }));
    yield* topologyLabels(zoneAware)
      .map(({ label, place }) => ({ path: [...path, 'zoneAwareLbSetting', ...place], message: `zoneAwareLbSetting orders by ${label} itself` }));
  }
}

function topologyLabels(setting: Json | undefined): { readonly label: string; readonly place: JsonPath }[] {
  return textsAt(setting, 'failoverPriority').map((label, index) => ({ label, place: ['failoverPriority', index] }))
    .filter(({ label }) => TOPOLOGY_LABELS.includes(label));
}
