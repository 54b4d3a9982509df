import { Severity } from '../../core/finding';
import { policyDefault, UNLIMITED } from '../../mesh/destination/policy-defaults';
import { valueAt } from '../../mesh/json-access';
import { ISTIO_NETWORKING } from '../../mesh/kinds';
import { writtenPolicies } from '../destination/written-policies';
import type { Rule, Violation } from '../rule';

/** Numbers of which 0 counts as not written. */
const FIELDS: readonly (readonly [string, ...string[]])[] = [
  ['connectionPool', 'tcp', 'maxConnections'],
  ['connectionPool', 'http', 'http1MaxPendingRequests'],
  ['connectionPool', 'http', 'http2MaxRequests'],
  ['connectionPool', 'http', 'maxRetries'],
  ['outlierDetection', 'maxEjectionPercent'],
  ['retryBudget', 'minRetryConcurrency'],
];

/** 0 is no limit. */
export const MESH440: Rule = {
  code: 'MESH440',
  name: 'limit-of-zero',
  severity: Severity.WARNING,
  aliases: [],
  summary: 'a limit of 0 is no limit',
  why: 'istiod cannot tell 0 from a number that is not there: for the limits of connectionPool that is no limit at all, for '
    + 'maxEjectionPercent Envoy\'s 10, for minRetryConcurrency 3. maxRetries: 0 for instance switches no retries off.',
  fix: 'write the smallest number that is meant, at least 1; to switch retries off, set retries.attempts to 0 in the VirtualService',
  inputs: ['DestinationRule'],
  bad: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: reviews, namespace: shop }
spec:
  host: reviews
  trafficPolicy:
    connectionPool: { http: { maxRetries: 0 } }
`,
  good: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: reviews, namespace: shop }
spec:
  host: reviews
  trafficPolicy:
    connectionPool: { http: { maxRetries: 20 } }
`,

  * check(model): Iterable<Violation> {
    for (const resource of model.ofKind('DestinationRule', ISTIO_NETWORKING)) {
      for (const { value, path } of writtenPolicies(resource)) {
        for (const field of FIELDS.filter((one) => valueAt(value, ...one) === 0)) {
          const instead = policyDefault(field.join('.'), true, model.options);
          yield {
            resource,
            path: [path, ...field].join('.'),
            message: `${field[field.length - 1]} 0 counts as not set: ${instead === UNLIMITED ? 'there is no limit' : `it is ${String(instead)}`}`,
          };
        }
      }
    }
  },
};
