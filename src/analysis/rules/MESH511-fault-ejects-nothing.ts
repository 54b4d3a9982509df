import { Severity } from '../../core/finding';
import { objectAt } from '../../mesh/json-access';
import type { MeshModel } from '../../mesh/mesh-model';
import { below } from '../../mesh/provenance';
import { destinationName, destinationPolicies } from '../calls/destination-policies';
import { faultPercent } from '../calls/fault';
import { distinct, httpRoutes } from '../calls/http-routes';
import type { Rule, Violation } from '../rule';

/** An injected abort is no answer of an endpoint. */
export const MESH511: Rule = {
  code: 'MESH511',
  name: 'fault-ejects-nothing',
  severity: Severity.INFO,
  aliases: [],
  summary: 'injected errors do not trip the outlier detection of the host',
  why: 'The caller\'s proxy answers an aborted request itself, before it has chosen an endpoint. Outlier detection counts what endpoints answer, '
    + 'so it sees nothing of it, however many requests are aborted. To see an endpoint ejected, an endpoint has to fail.',
  fix: 'let a pod of the host answer with errors, if the outlier detection is what is to be tested',
  inputs: ['VirtualService', 'DestinationRule', 'Service', 'ServiceEntry'],
  about: { VirtualService: ['fault'] },
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
    - match: [{ headers: { x-test: { exact: fault } } }]
      fault: { abort: { httpStatus: 503, percentage: { value: 100 } } }
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
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: reviews, namespace: shop }
spec:
  hosts: [reviews]
  http:
    - route: [{ destination: { host: reviews } }]
`,

  * check(model): Iterable<Violation> {
    yield* distinct(untested(model));
  },
};

function* untested(model: MeshModel): Iterable<Violation> {
  for (const owned of httpRoutes(model)) {
    const fault = owned.route.block('fault');
    const aborts = faultPercent(objectAt(fault?.value, 'abort')) > 0;
    for (const { destination, policy } of aborts ? destinationPolicies(model, owned) : []) {
      if (fault?.resource !== undefined && policy.block('outlierDetection') !== undefined) {
        yield {
          resource: fault.resource,
          path: below(fault, 'abort').path,
          message: `aborted requests do not count for the outlier detection of ${destinationName(destination)}: no endpoint answers them`,
        };
      }
    }
  }
}
