import { Severity } from '../../core/finding';
import { objectAt } from '../../mesh/json-access';
import type { MeshModel } from '../../mesh/mesh-model';
import { below } from '../../mesh/provenance';
import { faultPercent } from '../calls/fault';
import { distinct, httpRoutes } from '../calls/http-routes';
import type { Rule, Violation } from '../rule';

/** An injected fault is answered before anything is tried. */
export const MESH506: Rule = {
  code: 'MESH506',
  name: 'fault-hides-retries',
  severity: Severity.WARNING,
  aliases: [],
  summary: 'a fault beside retries does not test them',
  why: 'The caller\'s proxy injects faults before it begins with the first try. An injected abort is answered at once and never repeated, '
    + 'and an injected delay comes before the clock of the timeout starts. Seen on running proxies with all three on one route: aborted requests '
    + 'made no request upstream, and with a delay of 3 s and a timeout of 1 s the answer was 200 after 3 s. So such a route proves nothing about its own '
    + 'retries and timeout. A fault on a route without retries is not reported: it is for the callers to cope with.',
  fix: 'inject the fault on the next hop: on the route of the server\'s own calls, or in a test application behind the host',
  inputs: ['VirtualService'],
  about: { VirtualService: ['fault'] },
  bad: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: reviews, namespace: shop }
spec:
  hosts: [reviews]
  http:
    - match: [{ headers: { x-test: { exact: fault } } }]
      timeout: 5s
      retries: { attempts: 2, retryOn: 'connect-failure,refused-stream' }
      fault: { delay: { fixedDelay: 3s, percentage: { value: 100 } } }
      route: [{ destination: { host: reviews } }]
`,
  good: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: reviews, namespace: shop }
spec:
  hosts: [reviews]
  http:
    - match: [{ headers: { x-test: { exact: fault } } }]
      timeout: 5s
      retries: { attempts: 0 }
      fault: { delay: { fixedDelay: 3s, percentage: { value: 100 } } }
      route: [{ destination: { host: reviews } }]
`,

  * check(model): Iterable<Violation> {
    yield* distinct(untested(model));
  },
};

function* untested(model: MeshModel): Iterable<Violation> {
  for (const { route } of httpRoutes(model)) {
    const fault = route.block('fault');
    const hasRetries = route.block('retries') !== undefined && route.retries(model.options).attempts > 0;
    for (const kind of hasRetries ? ['abort', 'delay'] as const : []) {
      if (fault?.resource !== undefined && faultPercent(objectAt(fault.value, kind)) > 0) {
        const message = kind === 'abort'
          ? 'aborted requests are never repeated, whatever the retries of the route say'
          : 'a delay comes before the first try: it neither runs into a timeout of the route nor causes a retry';
        yield { resource: fault.resource, path: below(fault, kind).path, message };
      }
    }
  }
}
