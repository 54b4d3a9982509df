import { durationText } from '../../core/duration';
import { Severity } from '../../core/finding';
import type { MeshModel } from '../../mesh/mesh-model';
import { below } from '../../mesh/provenance';
import { distinct, httpRoutes } from '../calls/http-routes';
import { timesOf } from '../calls/route-times';
import type { Rule, Violation } from '../rule';

/** A try cannot last longer than all of them together. */
export const MESH502: Rule = {
  code: 'MESH502',
  name: 'per-try-timeout-not-below-timeout',
  severity: Severity.WARNING,
  aliases: [],
  summary: 'perTryTimeout is not below the timeout of the route',
  why: 'Envoy ignores a per-try timeout that is not below the timeout of the whole request. The first slow try uses all of the time, '
    + 'and the caller gets 504 without a single retry. istiod passes both numbers on as they are.',
  fix: 'make perTryTimeout small enough that attempts + 1 tries fit into the timeout',
  inputs: ['VirtualService'],
  bad: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: reviews, namespace: shop }
spec:
  hosts: [reviews]
  http:
    - match: [{ method: { exact: GET } }]
      timeout: 2s
      retries: { attempts: 2, perTryTimeout: 2s, retryOn: 'gateway-error,reset' }
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
      timeout: 2s
      retries: { attempts: 2, perTryTimeout: 600ms, retryOn: 'gateway-error,reset' }
      route: [{ destination: { host: reviews } }]
`,

  * check(model): Iterable<Violation> {
    yield* distinct(ignored(model));
  },
};

function* ignored(model: MeshModel): Iterable<Violation> {
  for (const { route } of httpRoutes(model)) {
    const { timeout, perTryTimeout, retries: { attempts, from } } = timesOf(route, model.options);
    if (timeout !== undefined && perTryTimeout !== undefined && perTryTimeout >= timeout && attempts > 0 && from?.resource !== undefined) {
      yield {
        resource: from.resource,
        path: below(from, 'perTryTimeout').path,
        message: `perTryTimeout ${durationText(perTryTimeout)} is ignored, because the timeout of the route is ${durationText(timeout)}: a slow first try uses all of it`,
      };
    }
  }
}
