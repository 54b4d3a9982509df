import { perTryTimeoutHasEffect } from '../../core/arithmetic';
import { durationText } from '../../core/duration';
import { Severity } from '../../core/finding';
import { TIMEOUT_CONDITIONS } from '../../core/http';
import type { MeshModel } from '../../mesh/mesh-model';
import { below } from '../../mesh/provenance';
import { distinct, httpRoutes } from '../calls/http-routes';
import { timesOf } from '../calls/route-times';
import type { Rule, Violation } from '../rule';

/** A try that took too long is repeated under certain conditions only. */
export const MESH503: Rule = {
  code: 'MESH503',
  name: 'per-try-timeout-without-retry',
  severity: Severity.WARNING,
  aliases: [],
  summary: 'perTryTimeout ends requests, and none is tried again',
  why: 'Envoy repeats a try that ran into its timeout only if retryOn has 5xx, gateway-error or reset; a status code such as 503 or 504 is not enough, '
    + 'because there is no answer. Under other conditions, also under those that hold when retryOn is left out, perTryTimeout is just a shorter timeout: '
    + 'the caller gets 504 after the first try.',
  fix: 'add gateway-error or reset to retryOn where requests may be repeated, or replace perTryTimeout by timeout',
  inputs: ['VirtualService'],
  bad: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: reviews, namespace: shop }
spec:
  hosts: [reviews]
  http:
    - timeout: 5s
      retries: { attempts: 2, perTryTimeout: 1s, retryOn: 'connect-failure,refused-stream' }
      route: [{ destination: { host: reviews } }]
`,
  good: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: reviews, namespace: shop }
spec:
  hosts: [reviews]
  http:
    - timeout: 5s
      retries: { attempts: 2, retryOn: 'connect-failure,refused-stream' }
      route: [{ destination: { host: reviews } }]
`,

  * check(model): Iterable<Violation> {
    yield* distinct(withoutRetry(model));
  },
};

function* withoutRetry(model: MeshModel): Iterable<Violation> {
  for (const { route } of httpRoutes(model)) {
    const { timeout = Infinity, perTryTimeout, retries: { attempts, from, retryOn } } = timesOf(route, model.options);
    if (perTryTimeout !== undefined && perTryTimeout < timeout && attempts > 0 && !perTryTimeoutHasEffect(retryOn) && from?.resource !== undefined) {
      yield {
        resource: from.resource,
        path: below(from, 'perTryTimeout').path,
        message: `requests end with 504 after ${durationText(perTryTimeout)} without a retry: retryOn (${retryOn.join(',')}) has none of ${TIMEOUT_CONDITIONS.join(', ')}`,
      };
    }
  }
}
