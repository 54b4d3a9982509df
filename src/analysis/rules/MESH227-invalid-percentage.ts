import { Severity } from '../../core/finding';
import { numberAt } from '../../mesh/json-access';
import type { JsonObject } from '../../mesh/resource';
import { placesOfAll } from '../admission/places';
import { type Refusal, refusals } from '../admission/refusals';
import type { Rule } from '../rule';

/** Shares of requests. */
export const MESH227: Rule = {
  code: 'MESH227',
  name: 'invalid-percentage',
  severity: Severity.ERROR,
  aliases: ['IST0106'],
  summary: 'a share of requests is not between 0 and 100',
  why: 'Percentages count from 0 to 100 (0.5 is half a percent, not half of all). Envoy counts in millionths, so that a fault for less '
    + 'than 0.0001 percent would be none; admission rejects it.',
  fix: 'write a percentage from 0 to 100',
  inputs: ['VirtualService'],
  bad: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: web, namespace: shop }
spec:
  hosts: [web.shop.svc.cluster.local]
  http:
    - match: [{ headers: { x-test: { exact: fault } } }]
      fault: { delay: { fixedDelay: 2s, percentage: { value: 250 } } }
      route: [{ destination: { host: web.shop.svc.cluster.local } }]
`,
  good: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: web, namespace: shop }
spec:
  hosts: [web.shop.svc.cluster.local]
  http:
    - match: [{ headers: { x-test: { exact: fault } } }]
      fault: { delay: { fixedDelay: 2s, percentage: { value: 25 } } }
      route: [{ destination: { host: web.shop.svc.cluster.local } }]
`,

  check(model) {
    return refusals(model, this.inputs, problemsOf, PLACES);
  },
};

const PLACES = [
  'spec.http[].fault.abort.percentage.value', 'spec.http[].fault.delay.percentage.value',
  'spec.http[].mirrorPercentage.value', 'spec.http[].mirrors[].percentage.value', 'spec.http[].mirrorPercent', 'spec.http[].mirror_percent',
];

/** What Envoy can tell from nothing. */
const SMALLEST = 0.0001;

function* problemsOf(manifest: JsonObject): Iterable<Refusal> {
  for (const { path, value } of placesOfAll(manifest, PLACES)) {
    const percentage = numberAt(value) ?? 0;
    if (percentage < 0 || percentage > 100) {
      yield { path, message: `the percentage is ${percentage}; allowed: 0 to 100` };
    } else if (percentage > 0 && percentage < SMALLEST && path.includes('fault')) {
      yield { path, message: `the percentage is ${percentage}; allowed: 0, or ${SMALLEST} to 100` };
    }
  }
}
