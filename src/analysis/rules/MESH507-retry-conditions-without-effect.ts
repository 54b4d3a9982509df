import { Severity } from '../../core/finding';
import type { MeshModel } from '../../mesh/mesh-model';
import { below } from '../../mesh/provenance';
import { distinct, httpRoutes } from '../calls/http-routes';
import type { Rule, Violation } from '../rule';

/** Conditions that need a list which a VirtualService cannot give. */
const NEED_A_LIST: readonly string[] = ['retriable-headers', 'retriable-status-codes'];

/** A condition that nothing fulfils. */
export const MESH507: Rule = {
  code: 'MESH507',
  name: 'retry-conditions-without-effect',
  severity: Severity.WARNING,
  aliases: [],
  summary: 'retryOn has only conditions that never hold',
  why: 'retriable-status-codes means the codes of a list, and retriable-headers the headers of another one. A VirtualService fills the first with the numbers that '
    + 'stand in retryOn, and cannot fill the second. istiod writes the conditions as they are and both lists empty, so Envoy repeats nothing, '
    + 'unless callers send lists of their own in headers.',
  fix: 'write the status codes themselves, or conditions such as connect-failure,refused-stream,reset-before-request',
  inputs: ['VirtualService'],
  bad: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: reviews, namespace: shop }
spec:
  hosts: [reviews]
  http:
    - retries: { attempts: 2, retryOn: retriable-status-codes }
      route: [{ destination: { host: reviews } }]
`,
  good: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: reviews, namespace: shop }
spec:
  hosts: [reviews]
  http:
    - retries: { attempts: 2, retryOn: 'retriable-status-codes,429' }
      route: [{ destination: { host: reviews } }]
`,

  * check(model): Iterable<Violation> {
    yield* distinct(withoutEffect(model));
  },
};

function* withoutEffect(model: MeshModel): Iterable<Violation> {
  for (const { route } of httpRoutes(model)) {
    const { attempts, from, retryOn } = route.retries(model.options);
    if (attempts > 0 && from?.resource !== undefined && retryOn.every((condition) => NEED_A_LIST.includes(condition))) {
      yield {
        resource: from.resource,
        path: below(from, 'retryOn').path,
        message: `nothing is repeated: ${retryOn.join(' and ')} ${retryOn.length === 1 ? 'means' : 'mean'} the entries of a list that is empty`,
      };
    }
  }
}
