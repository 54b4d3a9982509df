import { Severity } from '../../core/finding';
import type { MeshModel } from '../../mesh/mesh-model';
import { destinationName, destinationPolicies } from '../calls/destination-policies';
import { distinct, httpRoutes } from '../calls/http-routes';
import { repeatingConditions } from '../calls/repeating-conditions';
import type { Rule, Violation } from '../rule';

/** Nothing keeps retries from making an overload worse. */
export const MESH509: Rule = {
  code: 'MESH509',
  name: 'retries-without-limit',
  severity: Severity.INFO,
  aliases: [],
  summary: 'failed requests are repeated, and nothing limits how many at a time',
  why: 'Istio sets Envoy\'s limit for retries under way to the largest number there is. When a service fails because it is overloaded, every '
    + 'caller then sends each request attempts + 1 times, and keeps it from recovering. A retry budget lets only a part of the requests '
    + 'under way be retries. It is reported for routes that repeat requests that the service may have worked on, and when there is a DestinationRule '
    + 'for the host without such a limit.',
  fix: 'add retryBudget: { percent: 20, minRetryConcurrency: 3 } to the trafficPolicy, or connectionPool.http.maxRetries',
  inputs: ['VirtualService', 'DestinationRule', 'Service', 'ServiceEntry'],
  about: { VirtualService: ['retries'] },
  bad: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: reviews, namespace: shop }
spec:
  host: reviews
  trafficPolicy:
    outlierDetection: { consecutiveGatewayErrors: 5, maxEjectionPercent: 34 }
---
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
  good: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: reviews, namespace: shop }
spec:
  host: reviews
  trafficPolicy:
    outlierDetection: { consecutiveGatewayErrors: 5, maxEjectionPercent: 34 }
    retryBudget: { percent: 20, minRetryConcurrency: 3 }
---
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
    yield* distinct(unlimited(model));
  },
};

function* unlimited(model: MeshModel): Iterable<Violation> {
  for (const owned of httpRoutes(model)) {
    const { attempts, from, retryOn } = owned.route.retries(model.options);
    const repeats = attempts > 0 && repeatingConditions(retryOn).length > 0;
    for (const { destination, policy } of repeats ? destinationPolicies(model, owned) : []) {
      const isLimited = policy.block('retryBudget') !== undefined || policy.setting('connectionPool', 'http', 'maxRetries')?.from !== undefined;
      if (!isLimited && from?.resource !== undefined) {
        yield {
          resource: from.resource,
          path: from.path,
          message: `nothing limits the retries for ${destinationName(destination)}: its DestinationRule has neither retryBudget nor maxRetries`,
        };
      }
    }
  }
}
