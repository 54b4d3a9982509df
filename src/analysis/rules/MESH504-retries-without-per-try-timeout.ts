import { perTryTimeoutHasEffect } from '../../core/arithmetic';
import { durationText } from '../../core/duration';
import { Severity } from '../../core/finding';
import type { MeshModel } from '../../mesh/mesh-model';
import { distinct, httpRoutes } from '../calls/http-routes';
import { timesOf } from '../calls/route-times';
import type { Rule, Violation } from '../rule';

/** Without a limit for each try, a slow one takes the time of all. */
export const MESH504: Rule = {
  code: 'MESH504',
  name: 'retries-without-per-try-timeout',
  severity: Severity.WARNING,
  aliases: [],
  summary: 'retries of failed requests, and nothing ends a try that hangs',
  why: 'A try without perTryTimeout may take all the time of the route. Without a timeout either (Istio has none by itself), a request to a server that '
    + 'does not answer waits for as long as the connection lasts, and none of the retries is made. With a timeout '
    + 'that much is information: errors that come quickly are repeated, a slow first try uses up the time of all.',
  fix: 'set perTryTimeout, and a timeout that attempts + 1 tries fit into',
  inputs: ['VirtualService'],
  about: { VirtualService: ['retries'] },
  bad: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: reviews, namespace: shop }
spec:
  hosts: [reviews]
  http:
    - match: [{ method: { exact: GET } }]
      retries: { attempts: 2, retryOn: 'gateway-error,reset' }
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
    yield* distinct(endless(model));
  },
};

function* endless(model: MeshModel): Iterable<Violation> {
  for (const { route } of httpRoutes(model)) {
    const { timeout, perTryTimeout, retries: { attempts, from, retryOn } } = timesOf(route, model.options);
    if (perTryTimeout === undefined && attempts > 0 && perTryTimeoutHasEffect(retryOn) && from?.resource !== undefined) {
      yield {
        resource: from.resource,
        path: from.path,
        ...timeout === undefined
          ? { message: 'neither timeout nor perTryTimeout: a request that hangs is neither ended nor repeated' }
          : { message: `no perTryTimeout: a first try that hangs takes all of the ${durationText(timeout)}, and nothing is left for retries`, severity: Severity.INFO },
      };
    }
  }
}
