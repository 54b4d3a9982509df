import { Severity } from '../../core/finding';
import { objectAt } from '../../mesh/json-access';
import type { MeshModel } from '../../mesh/mesh-model';
import { below } from '../../mesh/provenance';
import { statesPercent } from '../calls/fault';
import { distinct, httpRoutes } from '../calls/http-routes';
import type { Rule, Violation } from '../rule';

/** A fault that does not say how often hits nothing. */
export const MESH510: Rule = {
  code: 'MESH510',
  name: 'fault-without-percentage',
  severity: Severity.WARNING,
  aliases: [],
  summary: 'a fault without a percentage hits no request',
  why: 'The percentage of a fault is 0 unless it is written, for delays as well as for aborts. istiod passes the fault on without a '
    + 'share of requests, and Envoy injects nothing. A percentage of 0 that is written is taken to be meant.',
  fix: 'set percentage.value, for example to 100',
  inputs: ['VirtualService'],
  about: { VirtualService: ['fault'] },
  bad: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: reviews, namespace: shop }
spec:
  hosts: [reviews]
  http:
    - fault: { abort: { httpStatus: 503 } }
      route: [{ destination: { host: reviews } }]
`,
  good: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: reviews, namespace: shop }
spec:
  hosts: [reviews]
  http:
    - fault: { abort: { httpStatus: 503, percentage: { value: 100 } } }
      route: [{ destination: { host: reviews } }]
`,

  * check(model): Iterable<Violation> {
    yield* distinct(withoutPercentage(model));
  },
};

function* withoutPercentage(model: MeshModel): Iterable<Violation> {
  for (const { route } of httpRoutes(model)) {
    const written = route.block('fault');
    for (const kind of ['delay', 'abort'] as const) {
      const fault = objectAt(written?.value, kind);
      if (fault !== undefined && written?.resource !== undefined && !statesPercent(fault)) {
        yield { resource: written.resource, path: below(written, kind).path, message: `no request is ${kind === 'delay' ? 'delayed' : 'aborted'}: the ${kind} has no percentage` };
      }
    }
  }
}
