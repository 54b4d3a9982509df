import { Severity } from '../../core/finding';
import type { JsonObject, Resource } from '../../mesh/resource';
import { DESTINATIONS } from '../admission/destination-places';
import { isIstioLabel } from '../admission/host-syntax';
import { textsOfAll } from '../admission/places';
import { type Refusal, refusals } from '../admission/refusals';
import type { Rule } from '../rule';

/** Names of subsets. */
export const MESH235: Rule = {
  code: 'MESH235',
  name: 'invalid-subset-name',
  severity: Severity.ERROR,
  aliases: ['IST0106'],
  summary: 'the name of a subset is no DNS label',
  why: 'The name becomes part of the name of a cluster in Envoy, so admission takes letters, digits and - only, at most 63 of them.',
  fix: 'write a name such as v2 or canary',
  inputs: ['VirtualService', 'DestinationRule'],
  bad: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: web, namespace: shop }
spec:
  host: web.shop.svc.cluster.local
  subsets: [{ name: v1.2, labels: { version: v1.2 } }]
`,
  good: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: web, namespace: shop }
spec:
  host: web.shop.svc.cluster.local
  subsets: [{ name: v1-2, labels: { version: v1.2 } }]
`,

  check(model) {
    return refusals(model, this.inputs, problemsOf, PLACES);
  },
};

const PLACES = ['spec.subsets[].name', ...DESTINATIONS.map((destination) => `${destination}.subset`)];

function* problemsOf(manifest: JsonObject, { kind }: Resource): Iterable<Refusal> {
  for (const { path, value } of textsOfAll(manifest, PLACES)) {
    // A destination without a name is the whole host.
    if (!isIstioLabel(value) && (value !== '' || kind === 'DestinationRule')) {
      yield { path, message: `the subset is called '${value}'` };
    }
  }
}
