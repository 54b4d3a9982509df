import { Severity } from '../../core/finding';
import { numberAt, textAt, valueAt } from '../../mesh/json-access';
import type { JsonObject } from '../../mesh/resource';
import { placesOf } from '../admission/places';
import { type Refusal, refusals } from '../admission/refusals';
import type { Rule } from '../rule';

/** Retries that are off, and described. */
export const MESH231: Rule = {
  code: 'MESH231',
  name: 'retry-settings-without-attempts',
  severity: Severity.ERROR,
  aliases: ['IST0106'],
  summary: 'retries have settings, but no attempts',
  why: 'attempts is 0 when it is not written, and 0 turns retries off. Admission rejects settings of retries that there are not, and a '
    + 'negative number of them.',
  fix: 'give attempts, the number of tries after the first one, or remove the settings',
  inputs: ['VirtualService'],
  bad: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: web, namespace: shop }
spec:
  hosts: [web.shop.svc.cluster.local]
  http:
    - retries: { retryOn: connect-failure }
      route: [{ destination: { host: web.shop.svc.cluster.local } }]
`,
  good: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: web, namespace: shop }
spec:
  hosts: [web.shop.svc.cluster.local]
  http:
    - retries: { attempts: 2, retryOn: connect-failure }
      route: [{ destination: { host: web.shop.svc.cluster.local } }]
`,

  check(model) {
    return refusals(model, this.inputs, problemsOf, [PLACE]);
  },
};

const PLACE = 'spec.http[].retries';

function* problemsOf(manifest: JsonObject): Iterable<Refusal> {
  for (const { path, value: retries } of placesOf(manifest, PLACE)) {
    const attempts = numberAt(retries, 'attempts') ?? 0;
    const settings = ['perTryTimeout', 'retryOn', 'retryRemoteLocalities'].filter((field) => {
      const value = valueAt(retries, field);
      return value !== undefined && !(field === 'retryOn' && textAt(value) === '');
    });
    if (attempts < 0) {
      yield { path: [...path, 'attempts'], message: `attempts is ${attempts}; allowed: 0 or more` };
    } else if (attempts === 0 && settings.length > 0) {
      const found = valueAt(retries, 'attempts') === undefined ? 'attempts is not there, which means 0' : 'attempts is 0';
      yield { path, message: `${found}, but there is ${settings.join(', ')}` };
    }
  }
}
