import { durationText } from '../../core/duration';
import { Severity } from '../../core/finding';
import { durationMillis } from '../../mesh/duration-value';
import { textAt } from '../../mesh/json-access';
import type { MeshModel } from '../../mesh/mesh-model';
import { destinationName, destinationPolicies } from '../calls/destination-policies';
import { distinct, httpRoutes } from '../calls/http-routes';
import type { Rule, Violation } from '../rule';

/** A request ends before the connection that it waits for is given up. */
export const MESH508: Rule = {
  code: 'MESH508',
  name: 'connect-timeout-never-reached',
  severity: Severity.INFO,
  aliases: [],
  summary: 'connectTimeout is longer than the timeout of a route to the host',
  why: 'The time to connect is part of the time of a request. With a connectTimeout beyond the timeout of the route, a pod that does not accept '
    + 'connections costs all of it: the request ends with 504 instead of a connect-failure, which is a failure that may '
    + 'be repeated for every method. This is reasoned from how Envoy counts the times; only a connectTimeout that is written is looked at.',
  fix: 'lower connectTimeout to a part of the timeout, 1s for most services in a cluster',
  inputs: ['VirtualService', 'DestinationRule', 'Service', 'ServiceEntry'],
  about: { DestinationRule: ['connectTimeout'] },
  bad: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: reviews, namespace: shop }
spec:
  host: reviews
  trafficPolicy:
    connectionPool: { tcp: { connectTimeout: 5s } }
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: reviews, namespace: shop }
spec:
  hosts: [reviews]
  http:
    - timeout: 2s
      route: [{ destination: { host: reviews } }]
`,
  good: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: reviews, namespace: shop }
spec:
  host: reviews
  trafficPolicy:
    connectionPool: { tcp: { connectTimeout: 500ms } }
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: reviews, namespace: shop }
spec:
  hosts: [reviews]
  http:
    - timeout: 2s
      route: [{ destination: { host: reviews } }]
`,

  * check(model): Iterable<Violation> {
    yield* distinct(neverReached(model));
  },
};

function* neverReached(model: MeshModel): Iterable<Violation> {
  for (const owned of httpRoutes(model)) {
    const timeout = durationMillis(owned.route.timeout?.value);
    for (const { destination, policy } of timeout === undefined ? [] : destinationPolicies(model, owned)) {
      const setting = policy.setting('connectionPool', 'tcp', 'connectTimeout');
      const connect = durationMillis(textAt(setting?.value));
      if (connect !== undefined && timeout !== undefined && connect > timeout && setting?.from?.resource !== undefined) {
        yield {
          resource: setting.from.resource,
          path: setting.from.path,
          message: `connectTimeout ${durationText(connect)} is never reached for ${destinationName(destination)}: `
            + `a route of VirtualService ${owned.virtualService.namespace}/${owned.virtualService.name} ends after ${durationText(timeout)}`,
        };
      }
    }
  }
}
