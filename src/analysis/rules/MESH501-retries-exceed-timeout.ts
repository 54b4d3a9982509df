import { backoffTime, perTryTimeoutHasEffect, worstCaseTime } from '../../core/arithmetic';
import { durationText } from '../../core/duration';
import { Severity } from '../../core/finding';
import type { MeshModel } from '../../mesh/mesh-model';
import { below } from '../../mesh/provenance';
import { distinct, httpRoutes } from '../calls/http-routes';
import { timesOf } from '../calls/route-times';
import type { Rule, Violation } from '../rule';

/** The timeout of a route includes all of its tries. */
export const MESH501: Rule = {
  code: 'MESH501',
  name: 'retries-exceed-timeout',
  severity: Severity.WARNING,
  aliases: [],
  summary: 'the timeout of a route ends before all tries had their time',
  why: 'The timeout of a route is for everything: the first try, each retry (attempts counts retries after the first try) and the pauses between them. '
    + 'When every try runs into perTryTimeout, those that do not fit into the timeout are cut off or never made. '
    + 'Envoy waits at most (2^i - 1) times 25 ms before retry i, and never more than 250 ms. '
    + 'When only the pauses do not fit, the last try is a little shorter; that is information.',
  fix: 'raise the timeout, shorten perTryTimeout or lower attempts: timeout >= (attempts + 1) x perTryTimeout + pauses',
  inputs: ['VirtualService'],
  about: { VirtualService: ['perTryTimeout'] },
  bad: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: reviews, namespace: shop }
spec:
  hosts: [reviews]
  http:
    - match: [{ method: { exact: GET } }]
      timeout: 5s
      retries: { attempts: 3, perTryTimeout: 2s, retryOn: 'gateway-error,reset' }
      route: [{ destination: { host: reviews } }]
`,
  good: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: reviews, namespace: shop }
spec:
  hosts: [reviews]
  http:
    - match: [{ method: { exact: GET } }]
      timeout: 5s
      retries: { attempts: 2, perTryTimeout: 1600ms, retryOn: 'gateway-error,reset' }
      route: [{ destination: { host: reviews } }]
`,

  * check(model): Iterable<Violation> {
    yield* distinct(tooLong(model));
  },
};

function* tooLong(model: MeshModel): Iterable<Violation> {
  for (const { route } of httpRoutes(model)) {
    const { timeout, perTryTimeout, backoff, retries } = timesOf(route, model.options);
    const { attempts, from, retryOn } = retries;
    if (timeout !== undefined && perTryTimeout !== undefined && perTryTimeout < timeout && attempts > 0 && from?.resource !== undefined
      && perTryTimeoutHasEffect(retryOn) && worstCaseTime(attempts, perTryTimeout, backoff) > timeout) {
      const tries = (attempts + 1) * perTryTimeout;
      yield {
        resource: from.resource,
        path: below(from, 'perTryTimeout').path,
        message: `${attempts + 1} tries of ${durationText(perTryTimeout)} and the pauses between them (up to ${durationText(backoffTime(attempts, backoff))}) `
          + `take ${durationText(worstCaseTime(attempts, perTryTimeout, backoff))}, and the timeout is ${durationText(timeout)}`,
        ...tries <= timeout ? { severity: Severity.INFO } : {},
      };
    }
  }
}
