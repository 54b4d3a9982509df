import { Severity } from '../../core/finding';
import { hostRules } from '../destination/clusters';
import type { Rule, Violation } from '../rule';

/** Of several DestinationRules for one host only the first policy counts. */
export const MESH426: Rule = {
  code: 'MESH426',
  name: 'second-rule-for-host',
  severity: Severity.WARNING,
  aliases: ['KIA0201'],
  summary: 'part of a DestinationRule is ignored, because an older one for the same host already says it',
  why: 'istiod merges the DestinationRules of a namespace for one host: the traffic policy is that of the oldest that has one (by name, if they are '
    + 'equally old) as a whole, and so is each subset. The others are dropped without a message; after a restore another one may be the oldest. '
    + 'Seen in printed configuration: of two rules of equal age the first by name wins whole.',
  fix: 'write one DestinationRule for the host',
  inputs: ['DestinationRule'],
  bad: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: reviews-balancing, namespace: shop }
spec: { host: reviews, trafficPolicy: { loadBalancer: { simple: ROUND_ROBIN } } }
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: reviews-pool, namespace: shop }
spec: { host: reviews, trafficPolicy: { connectionPool: { tcp: { connectTimeout: 1s } } } }
`,
  good: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: reviews, namespace: shop }
spec: { host: reviews, trafficPolicy: { loadBalancer: { simple: ROUND_ROBIN }, connectionPool: { tcp: { connectTimeout: 1s } } } }
`,

  * check(model): Iterable<Violation> {
    for (const { discarded, host } of hostRules(model)) {
      for (const { resource, path, by } of discarded) {
        // A name twice in one object is refused by admission.
        if (by !== resource) {
          const what = path === 'spec.trafficPolicy' ? 'this policy' : 'this subset';
          yield { resource, path, message: `${what} of ${host} is ignored: that of DestinationRule ${by.namespace}/${by.name} counts` };
        }
      }
    }
  },
};
