import { Severity } from '../../core/finding';
import { clustersByBlock } from '../destination/clusters';
import type { Rule, Violation } from '../rule';

/** Failures that the proxy notices itself are counted apart, and timeouts then not at all. */
export const MESH413: Rule = {
  code: 'MESH413',
  name: 'split-hides-timeouts',
  severity: Severity.INFO,
  aliases: [],
  summary: 'with splitExternalLocalOriginErrors a pod that takes requests and never answers is not ejected',
  why: 'Counted together, lost connections and timeouts are gateway errors. Counted apart, Envoy begins the count of local failures anew with each '
    + 'connection that it can make, so that only failures to connect add up. Seen on running proxies: a pod that accepts connections and does not '
    + 'answer stays in with the split, and is ejected without it.',
  fix: 'remove splitExternalLocalOriginErrors and consecutiveLocalOriginFailures, unless failures to connect are all that is to count',
  inputs: ['DestinationRule'],
  about: { DestinationRule: ['splitExternalLocalOriginErrors'] },
  bad: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: reviews, namespace: shop }
spec:
  host: reviews
  trafficPolicy:
    outlierDetection: { consecutiveGatewayErrors: 5, splitExternalLocalOriginErrors: true, consecutiveLocalOriginFailures: 5, maxEjectionPercent: 34 }
`,
  good: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: reviews, namespace: shop }
spec:
  host: reviews
  trafficPolicy:
    outlierDetection: { consecutiveGatewayErrors: 5, maxEjectionPercent: 34 }
`,

  * check(model): Iterable<Violation> {
    for (const { clusters: [{ policy }] } of clustersByBlock(model, 'outlierDetection')) {
      const split = policy.setting('outlierDetection', 'splitExternalLocalOriginErrors');
      const counts = ['consecutive5xxErrors', 'consecutiveGatewayErrors'].some((field) => (policy.number('outlierDetection', field) ?? 0) > 0);
      if (split?.value === true && counts && split.from?.resource !== undefined) {
        yield {
          resource: split.from.resource,
          path: split.from.path,
          message: 'requests that run into a timeout, and connections that are lost, are counted nowhere: only failures to connect are',
        };
      }
    }
  },
};
