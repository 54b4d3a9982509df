import { Severity } from '../../core/finding';
import { compareVersions } from '../../core/version';
import { objectAt } from '../../mesh/json-access';
import { hostRules } from '../destination/clusters';
import type { Rule, Violation } from '../rule';

/** The first release that merges retry budgets. Among the patches of 1.28 there is none. */
const MERGED_SINCE = '1.29.2';

/** Older releases forget the budget where they merge a subset's policy with that of its host. */
export const MESH447: Rule = {
  code: 'MESH447',
  name: 'retry-budget-lost-in-subsets',
  severity: Severity.WARNING,
  aliases: [],
  summary: 'a release of Istio that drops the retry budget of subsets with a policy of their own',
  why: 'Up to 1.29.1 (in 1.28: in all patches) istiod leaves retryBudget out when it puts the policy of a subset and that of the host together: '
    + 'neither the budget of the host nor one that the subset writes itself counts there, and retries have no limit but maxRetries. A subset without a policy '
    + 'of its own keeps the budget of the host. It is reported when the stated release is one of those.',
  fix: 'upgrade to 1.29.2 or newer; until then limit retries with connectionPool.http.maxRetries, or take the policy of the subset away',
  inputs: ['DestinationRule'],
  given: { istioVersion: '1.28' },
  bad: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: reviews, namespace: shop }
spec:
  host: reviews
  trafficPolicy:
    retryBudget: { percent: 20, minRetryConcurrency: 3 }
  subsets:
    - name: v2
      labels: { version: v2 }
      trafficPolicy:
        connectionPool: { http: { http2MaxRequests: 200 } }
`,
  good: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: reviews, namespace: shop }
spec:
  host: reviews
  trafficPolicy:
    retryBudget: { percent: 20, minRetryConcurrency: 3 }
  subsets:
    - name: v2
      labels: { version: v2 }
`,

  * check(model): Iterable<Violation> {
    const { istioVersion } = model.options;
    for (const { trafficPolicy, subsets } of compareVersions(istioVersion, MERGED_SINCE) < 0 ? hostRules(model) : []) {
      for (const { name, resource, path, trafficPolicy: own } of subsets.values()) {
        const isOwn = objectAt(own?.value, 'retryBudget') !== undefined;
        // Without a policy of the host there is nothing to merge: what the subset writes counts as it is.
        if (own !== undefined && trafficPolicy !== undefined && (isOwn || objectAt(trafficPolicy.value, 'retryBudget') !== undefined)) {
          yield {
            resource,
            path: `${path}.trafficPolicy${isOwn ? '.retryBudget' : ''}`,
            message: `Istio ${istioVersion} gives subset ${name} no retry budget: it drops ${isOwn ? 'the one that the subset writes' : 'that of the host, because the subset has a policy of its own'}`,
          };
        }
      }
    }
  },
};
