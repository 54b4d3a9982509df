import { Severity } from '../../core/finding';
import type { JsonObject } from '../../mesh/resource';
import { placesOf } from '../admission/places';
import { type Refusal, refusals } from '../admission/refusals';
import type { Rule } from '../rule';

/** The old field of a mirror's share. */
export const MESH228: Rule = {
  code: 'MESH228',
  name: 'deprecated-mirror-percent',
  severity: Severity.WARNING,
  aliases: ['IST0133'],
  summary: 'the share of a mirror is in a deprecated field',
  why: 'mirrorPercent is the field of whole percents that mirrorPercentage replaced; admission warns about it. If both are there, istiod '
    + 'reads mirrorPercentage only.',
  fix: 'use mirrorPercentage with a value',
  inputs: ['VirtualService'],
  bad: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: web, namespace: shop }
spec:
  hosts: [web.shop.svc.cluster.local]
  http:
    - match: [{ method: { exact: GET } }]
      mirror: { host: web-v2.shop.svc.cluster.local }
      mirrorPercent: 10
      route: [{ destination: { host: web.shop.svc.cluster.local } }]
`,
  good: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: web, namespace: shop }
spec:
  hosts: [web.shop.svc.cluster.local]
  http:
    - match: [{ method: { exact: GET } }]
      mirror: { host: web-v2.shop.svc.cluster.local }
      mirrorPercentage: { value: 10 }
      route: [{ destination: { host: web.shop.svc.cluster.local } }]
`,

  check(model) {
    return refusals(model, this.inputs, problemsOf, FIELDS);
  },
};

const FIELDS = ['spec.http[].mirrorPercent', 'spec.http[].mirror_percent'];

function* problemsOf(manifest: JsonObject): Iterable<Refusal> {
  for (const { path, value } of FIELDS.flatMap((field) => placesOf(manifest, field))) {
    yield { path, message: 'mirrorPercent is deprecated', fix: `write mirrorPercentage: { value: ${String(value)} }` };
  }
}
