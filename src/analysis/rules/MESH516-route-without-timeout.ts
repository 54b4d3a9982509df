import { perTryTimeoutHasEffect } from '../../core/arithmetic';
import { Severity } from '../../core/finding';
import type { MeshModel } from '../../mesh/mesh-model';
import { append } from '../../mesh/resource-table';
import { CALL_KINDS } from '../calls/call-kinds';
import { distinct, httpRoutes, type OwnedRoute } from '../calls/http-routes';
import { timesOf } from '../calls/route-times';
import { mayStream } from '../calls/stream-signs';
import { placeName } from '../routes/place-name';
import type { Rule, Violation } from '../rule';

/** One route of a host gives up in time, and another one never does. */
export const MESH516: Rule = {
  code: 'MESH516',
  name: 'route-without-timeout',
  severity: Severity.INFO,
  aliases: [],
  summary: 'some routes of a VirtualService end requests that take too long, and others let them wait for ever',
  why: 'A route does not take the timeout of the routes around it: without one of its own a request waits as long as its caller does (Istio switches Envoy\'s own '
    + '15 seconds off). It is reported only where the same VirtualService limits other routes, and nothing says that the requests are streams or '
    + 'long by nature: a gRPC port, a header such as Upgrade, a word such as stream, events or upload in the path or the name of the route, or a connectionPool '
    + 'with maxConnectionDuration or http2KeepAlive. Retries without any time limit MESH504 reports.',
  fix: 'give the route a timeout; or a name that says what its requests wait for',
  inputs: CALL_KINDS,
  bad: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: reviews, namespace: shop }
spec:
  hosts: [reviews]
  http:
    - match: [{ uri: { prefix: /search } }]
      timeout: 5s
      route: [{ destination: { host: reviews } }]
    - route: [{ destination: { host: reviews } }]
`,
  good: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: reviews, namespace: shop }
spec:
  hosts: [reviews]
  http:
    - match: [{ uri: { prefix: /search } }]
      timeout: 5s
      route: [{ destination: { host: reviews } }]
    - timeout: 10s
      route: [{ destination: { host: reviews } }]
`,

  * check(model): Iterable<Violation> {
    yield* distinct(endless(model));
  },
};

function* endless(model: MeshModel): Iterable<Violation> {
  const routes = new Map<object, OwnedRoute[]>();
  httpRoutes(model).forEach((owned) => append(routes, owned.virtualService, owned));
  for (const ofOne of routes.values()) {
    const limited = ofOne.find(({ route }) => route.timeout !== undefined)?.route.timeout;
    const waiting = limited === undefined ? [] : ofOne.filter((owned) => !isLimited(model, owned) && !mayStream(model, owned));
    const [first, ...others] = waiting.map(({ route }) => route.from);
    if (first?.resource !== undefined && limited?.from !== undefined) {
      yield {
        resource: first.resource,
        path: first.path,
        message: `requests of this route${others.length === 0 ? '' : ` and ${others.length} more of the host`} may wait for ever, `
          + `while ${placeName(limited.from, first.resource)} is ${limited.value}`,
      };
    }
  }
}

/** Also where the time of a try is limited, and where having no limit is reported for the retries. */
function isLimited(model: MeshModel, { route }: OwnedRoute): boolean {
  const { timeout, perTryTimeout, retries: { attempts, from, retryOn } } = timesOf(route, model.options);
  return timeout !== undefined || perTryTimeout !== undefined || (attempts > 0 && from?.resource !== undefined && perTryTimeoutHasEffect(retryOn));
}
