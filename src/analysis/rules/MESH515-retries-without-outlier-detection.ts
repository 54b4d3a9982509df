import { Severity } from '../../core/finding';
import type { MeshModel } from '../../mesh/mesh-model';
import type { RouteDestination } from '../../mesh/route/destination';
import { destinationName, destinationPolicies } from '../calls/destination-policies';
import { distinct, httpRoutes } from '../calls/http-routes';
import { repeatingConditions } from '../calls/repeating-conditions';
import { ENDPOINT_KINDS } from '../destination/endpoints';
import type { Rule, Violation } from '../rule';

/** Retries cover a broken pod up for as long as nobody takes it out. */
export const MESH515: Rule = {
  code: 'MESH515',
  name: 'retries-without-outlier-detection',
  severity: Severity.INFO,
  aliases: [],
  summary: 'failed requests are repeated, and the endpoint that fails stays in use',
  why: 'Without outlier detection a pod that answers with errors keeps its share of the requests, and each of them costs one more try at another pod: retries hide '
    + 'the fault and go on paying for it. This is reasoned, not observed. It is reported for routes that repeat requests that the service may '
    + 'have worked on, when there is a DestinationRule for the host and nothing in it takes endpoints out.',
  fix: 'add outlierDetection to the trafficPolicy, if the host has at least two endpoints',
  inputs: ['VirtualService', 'DestinationRule', ...ENDPOINT_KINDS],
  about: { VirtualService: ['retries'] },
  bad: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: reviews, namespace: shop }
spec:
  host: reviews
  trafficPolicy:
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
    yield* distinct(kept(model));
  },
};

function* kept(model: MeshModel): Iterable<Violation> {
  for (const owned of httpRoutes(model)) {
    const { attempts, from, retryOn } = owned.route.retries(model.options);
    const repeats = attempts > 0 && repeatingConditions(retryOn).length > 0;
    for (const { destination, policy } of repeats ? destinationPolicies(model, owned) : []) {
      if (policy.block('outlierDetection') === undefined && from?.resource !== undefined && canHaveSeveral(model, destination)) {
        yield {
          resource: from.resource,
          path: from.path,
          message: `requests to ${destinationName(destination)} are repeated, and an endpoint that fails goes on getting its share: there is no outlierDetection`,
        };
      }
    }
  }
}

/** Of a single endpoint there is nothing to take out. */
function canHaveSeveral(model: MeshModel, { host, from }: RouteDestination): boolean {
  const declared = model.hosts.find(host, from.resource?.namespace ?? '');
  const workloads = declared === undefined ? [] : model.hosts.workloadsOf(declared);
  return workloads.length === 0 || workloads.some(({ maxReplicas }) => maxReplicas !== 1);
}
