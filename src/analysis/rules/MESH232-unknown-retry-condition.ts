import { Severity } from '../../core/finding';
import { RETRY_CONDITIONS, isRetryCondition } from '../../core/http';
import type { JsonObject } from '../../mesh/resource';
import { textsOfAll } from '../admission/places';
import { type Refusal, refusals } from '../admission/refusals';
import { nearestName } from '../nearest-name';
import type { Rule } from '../rule';

/** Conditions that Envoy retries on. */
export const MESH232: Rule = {
  code: 'MESH232',
  name: 'unknown-retry-condition',
  severity: Severity.ERROR,
  aliases: ['IST0106'],
  summary: 'retryOn has a condition that there is not',
  why: "Admission takes Envoy's conditions and status codes that HTTP has a name for, with commas and without blanks between them: `5xx, "
    + 'reset` has the condition ` reset`, which there is not.',
  fix: 'write conditions of Envoy or status codes, with commas and nothing else between them',
  inputs: ['VirtualService'],
  bad: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: web, namespace: shop }
spec:
  hosts: [web.shop.svc.cluster.local]
  http:
    - retries: { attempts: 2, retryOn: 'connect-failure, refused-stream' }
      route: [{ destination: { host: web.shop.svc.cluster.local } }]
`,
  good: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: web, namespace: shop }
spec:
  hosts: [web.shop.svc.cluster.local]
  http:
    - retries: { attempts: 2, retryOn: 'connect-failure,refused-stream' }
      route: [{ destination: { host: web.shop.svc.cluster.local } }]
`,

  check(model) {
    return refusals(model, this.inputs, problemsOf, PLACES);
  },
};

const PLACES = ['spec.http[].retries.retryOn'];

function* problemsOf(manifest: JsonObject): Iterable<Refusal> {
  for (const { path, value } of textsOfAll(manifest, PLACES)) {
    for (const condition of value === '' ? [] : value.split(',').filter((item) => !isRetryCondition(item))) {
      yield { path, message: `there is no condition '${condition}'`, ...fixOf(condition) };
    }
  }
}

function fixOf(condition: string): { fix?: string } {
  const bare = condition.trim();
  if (bare === '') {
    return { fix: 'remove the comma that nothing stands behind' };
  }
  if (isRetryCondition(bare)) {
    return { fix: `write ${bare} without blanks` };
  }
  const nearest = nearestName(bare, RETRY_CONDITIONS);
  return nearest === undefined ? {} : { fix: `did you mean ${nearest}?` };
}
