import { Severity } from '../../core/finding';
import { numberAt, objectAt, textAt } from '../../mesh/json-access';
import type { JsonObject } from '../../mesh/resource';
import { localityProblems } from '../admission/localities';
import { placesOf, placesOfAll } from '../admission/places';
import { type Refusal, refusals } from '../admission/refusals';
import { policyPlaces } from '../admission/traffic-policy-places';
import type { Rule } from '../rule';

/** How the requests of a locality are shared out. */
export const MESH253: Rule = {
  code: 'MESH253',
  name: 'invalid-locality-distribution',
  severity: Severity.ERROR,
  aliases: ['IST0106'],
  summary: 'shares of localities do not make 100, or localities are wrong or overlap',
  why: 'Each share is from 1 to 100 and those of one entry make 100. A locality is region, region/zone or region/zone/subzone, and * can '
    + 'stand at the end only. Two localities of one list must not cover each other; whether admission notices depends on their order, '
    + 'which is not that of the manifest in `to`.',
  fix: 'write shares that make 100, for localities that do not overlap',
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
        distribute: [{ from: eu-west/*, to: { 'eu-west/*': 90, 'eu-north/*': 20 } }]
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
        distribute: [{ from: eu-west/*, to: { 'eu-west/*': 80, 'eu-north/*': 20 } }]
`,

  check(model) {
    return refusals(model, this.inputs, problemsOf, policyPlaces('loadBalancer.localityLbSetting.distribute'));
  },
};

const SETTINGS = policyPlaces('loadBalancer.localityLbSetting');

function* problemsOf(manifest: JsonObject): Iterable<Refusal> {
  for (const { path, value: setting } of placesOfAll(manifest, SETTINGS)) {
    const sources = placesOf(setting, 'distribute[]').map(({ path: place, value }) => ({ path: [...path, ...place, 'from'], locality: textAt(value, 'from') ?? '' }));
    yield* localityProblems(sources, true);
    for (const { path: place, value: entry } of placesOf(setting, 'distribute[]')) {
      const shares = Object.entries(objectAt(entry, 'to') ?? {}).map(([locality, share]) => ({ locality, share: numberAt(share) ?? 0, path: [...path, ...place, 'to', locality] }));
      yield* shares.filter(({ share }) => share < 1 || share > 100)
        .map(({ path: to, share }) => ({ path: to, message: `the share is ${share}; allowed: 1 to 100` }));
      yield* localityProblems(shares, false);
      const sum = shares.reduce((total, { share }) => total + share, 0);
      if (sum !== 100) {
        yield { path: [...path, ...place, 'to'], message: `the shares make ${sum}, not 100` };
      }
    }
  }
}
