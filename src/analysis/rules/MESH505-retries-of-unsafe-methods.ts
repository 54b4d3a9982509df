import { Severity } from '../../core/finding';
import type { MeshModel } from '../../mesh/mesh-model';
import { below } from '../../mesh/provenance';
import { unsafeMethodsOf } from '../calls/admitted-methods';
import { distinct, httpRoutes } from '../calls/http-routes';
import { repeatingConditions } from '../calls/repeating-conditions';
import type { Rule, Violation } from '../rule';

/** What was worked on once is worked on again. */
export const MESH505: Rule = {
  code: 'MESH505',
  name: 'retries-of-unsafe-methods',
  severity: Severity.WARNING,
  aliases: [],
  summary: 'a route repeats POST or PATCH requests that may already have been carried out',
  why: 'A status, a lost connection or a timeout does not tell whether the application has worked on a request. '
    + 'Envoy repeats it whatever its method, so an order or a payment is carried out twice. '
    + 'Only connect-failure, refused-stream and reset-before-request are failures that no application has seen. '
    + '425 and 429 are not counted, and neither are the statuses of gRPC. A route that lists reset-before-request beside reset, which includes it, tells '
    + 'the two kinds of failure apart and is taken to mean both: services made with this library that declare their requests idempotent have it.',
  fix: 'limit the route with match.method to GET, HEAD, OPTIONS, PUT and DELETE, and give the others retryOn: connect-failure,refused-stream,reset-before-request',
  inputs: ['VirtualService'],
  about: { VirtualService: ['retries'] },
  bad: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: orders, namespace: shop }
spec:
  hosts: [orders]
  http:
    - timeout: 5s
      retries: { attempts: 2, perTryTimeout: 1600ms, retryOn: '5xx,reset' }
      route: [{ destination: { host: orders } }]
`,
  good: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: orders, namespace: shop }
spec:
  hosts: [orders]
  http:
    - match: [{ method: { regex: GET|HEAD|OPTIONS|PUT|DELETE } }]
      timeout: 5s
      retries: { attempts: 2, perTryTimeout: 1600ms, retryOn: '5xx,reset' }
      route: [{ destination: { host: orders } }]
    - timeout: 5s
      retries: { attempts: 2, retryOn: 'connect-failure,refused-stream,reset-before-request' }
      route: [{ destination: { host: orders } }]
`,

  * check(model): Iterable<Violation> {
    yield* distinct(repeated(model));
  },
};

function* repeated(model: MeshModel): Iterable<Violation> {
  for (const { route } of httpRoutes(model)) {
    const { attempts, from, retryOn } = route.retries(model.options);
    const conditions = repeatingConditions(retryOn);
    const methods = attempts > 0 && conditions.length > 0 && !isMeant(retryOn) ? unsafeMethodsOf(route) : [];
    if (methods.length > 0 && from?.resource !== undefined) {
      yield {
        resource: from.resource,
        path: below(from, 'retryOn').path,
        message: `${methods.join(' and ')} requests are repeated on ${conditions.join(', ')}, also when they were carried out`,
      };
    }
  }
}

/** Whether somebody tells failures before the work from failures during it, and wants both repeated. */
function isMeant(retryOn: readonly string[]): boolean {
  return retryOn.includes('reset-before-request') && retryOn.includes('reset');
}
