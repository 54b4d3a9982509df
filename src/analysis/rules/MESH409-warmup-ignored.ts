import { Severity } from '../../core/finding';
import { objectAt, textAt, valueAt } from '../../mesh/json-access';
import { ISTIO_NETWORKING } from '../../mesh/kinds';
import { writtenPolicies } from '../destination/written-policies';
import type { Rule, Violation } from '../rule';

const WITHOUT_WARMUP: readonly (string | undefined)[] = ['RANDOM', 'PASSTHROUGH'];

/** Only two ways of balancing know a slow start. */
export const MESH409: Rule = {
  code: 'MESH409',
  name: 'warmup-ignored',
  severity: Severity.WARNING,
  aliases: [],
  summary: 'warm-up with a way of balancing that has none',
  why: 'istiod writes the slow start for ROUND_ROBIN and LEAST_REQUEST (which is also what holds when nothing is said). With consistentHash, '
    + 'RANDOM and PASSTHROUGH it leaves it out without a word, and new pods get their full share of requests at once.',
  fix: 'use LEAST_REQUEST or ROUND_ROBIN, or remove the warm-up',
  inputs: ['DestinationRule'],
  about: { DestinationRule: ['warmup', 'warmupDurationSecs'] },
  bad: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: reviews, namespace: shop }
spec:
  host: reviews
  trafficPolicy:
    loadBalancer: { simple: RANDOM, warmup: { duration: 60s } }
`,
  good: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: reviews, namespace: shop }
spec:
  host: reviews
  trafficPolicy:
    loadBalancer: { simple: LEAST_REQUEST, warmup: { duration: 60s } }
`,

  * check(model): Iterable<Violation> {
    for (const resource of model.ofKind('DestinationRule', ISTIO_NETWORKING)) {
      for (const { value, path } of writtenPolicies(resource)) {
        const balancer = objectAt(value, 'loadBalancer');
        const field = ['warmup', 'warmupDurationSecs'].find((name) => valueAt(balancer, name) !== undefined);
        const simple = textAt(balancer, 'simple');
        const balancing = objectAt(balancer, 'consistentHash') !== undefined ? 'consistentHash' : simple;
        if (field !== undefined && (balancing === 'consistentHash' || WITHOUT_WARMUP.includes(simple))) {
          yield { resource, path: `${path}.loadBalancer.${field}`, message: `${field} does nothing with ${balancing}: new pods get their full share at once` };
        }
      }
    }
  },
};
