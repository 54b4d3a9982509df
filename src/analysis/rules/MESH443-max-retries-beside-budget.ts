import { Severity } from '../../core/finding';
import { clusterNames } from '../destination/cluster-names';
import { clustersByBlock } from '../destination/clusters';
import type { Rule, Violation } from '../rule';

/** Of a number and a budget, the budget counts. */
export const MESH443: Rule = {
  code: 'MESH443',
  name: 'max-retries-beside-budget',
  severity: Severity.WARNING,
  aliases: [],
  summary: 'maxRetries is ignored, because there is a retry budget',
  why: 'istiod writes both into the limits of the cluster, and Envoy does not look at the number of retries under way once there is a budget: '
    + 'so many retries as the budget allows are made, however low maxRetries is.',
  fix: 'remove connectionPool.http.maxRetries, or the retryBudget',
  inputs: ['DestinationRule', 'Service', 'ServiceEntry'],
  about: { DestinationRule: ['retryBudget'] },
  bad: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: reviews, namespace: shop }
spec:
  host: reviews
  trafficPolicy:
    connectionPool: { http: { maxRetries: 10 } }
    retryBudget: { percent: 20, minRetryConcurrency: 3 }
`,
  good: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: reviews, namespace: shop }
spec:
  host: reviews
  trafficPolicy:
    retryBudget: { percent: 20, minRetryConcurrency: 3 }
`,

  * check(model): Iterable<Violation> {
    for (const { clusters } of clustersByBlock(model, 'connectionPool')) {
      const setting = clusters[0].policy.setting('connectionPool', 'http', 'maxRetries');
      const limit = clusters[0].policy.number('connectionPool', 'http', 'maxRetries');
      const budgeted = clusters.filter(({ policy }) => policy.block('retryBudget') !== undefined);
      if (budgeted.length > 0 && limit !== undefined && setting?.from?.resource !== undefined) {
        yield {
          resource: setting.from.resource,
          path: setting.from.path,
          message: `maxRetries ${limit} does not count for ${clusterNames(budgeted)}: the retryBudget takes its place`,
        };
      }
    }
  },
};
