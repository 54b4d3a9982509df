import { Severity } from '../../core/finding';
import { textAt } from '../../mesh/json-access';
import type { JsonObject } from '../../mesh/resource';
import { placesOfAll } from '../admission/places';
import { type Refusal, refusals } from '../admission/refusals';
import { policyPlaces } from '../admission/traffic-policy-places';
import type { Rule } from '../rule';

/** Which region follows which. */
export const MESH254: Rule = {
  code: 'MESH254',
  name: 'invalid-failover',
  severity: Severity.ERROR,
  aliases: ['IST0106'],
  summary: 'a failover is not from one region to another',
  why: 'failover orders regions: from and to are the names of two of them, without zones and wildcards. Admission rejects anything else.',
  fix: 'name two regions, and use failoverPriority for zones',
  inputs: ['DestinationRule'],
  bad: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: web, namespace: shop }
spec:
  host: web.shop.svc.cluster.local
  trafficPolicy:
    outlierDetection: { consecutive5xxErrors: 5 }
    loadBalancer: { localityLbSetting: { failover: [{ from: eu-west/a, to: eu-west/b }] } }
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
    return refusals(model, this.inputs, problemsOf, PLACES);
  },
};

const PLACES = ['localityLbSetting', 'zoneAwareLbSetting'].flatMap((setting) => policyPlaces(`loadBalancer.${setting}.failover[]`));

function* problemsOf(manifest: JsonObject): Iterable<Refusal> {
  for (const { path, value: failover } of placesOfAll(manifest, PLACES)) {
    const [from, to] = ['from', 'to'].map((field) => textAt(failover, field) ?? '');
    if (from === to) {
      yield { path, message: from === '' ? 'the failover has neither from nor to' : `from and to are the same region ${from}` };
    }
    for (const [field, region] of [['from', from], ['to', to]].filter(([, name]) => /[/*]/.test(name))) {
      yield { path: [...path, field], message: `${field} is '${region}', which is no region` };
    }
  }
}
