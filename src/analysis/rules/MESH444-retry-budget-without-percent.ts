import { Severity } from '../../core/finding';
import { compareVersions } from '../../core/version';
import { numberAt, objectAt } from '../../mesh/json-access';
import { ISTIO_NETWORKING } from '../../mesh/kinds';
import { writtenPolicies } from '../destination/written-policies';
import type { Rule, Violation } from '../rule';

/** Releases that take 0.2 for 20: from the first to before the second. */
const AFFECTED: readonly (readonly [string, string])[] = [['1.27', '1.28'], ['1.28', '1.28.6'], ['1.29', '1.29.2']];

/** What a budget without a number means depends on the release. */
export const MESH444: Rule = {
  code: 'MESH444',
  name: 'retry-budget-without-percent',
  severity: Severity.INFO,
  aliases: [],
  summary: 'a retry budget that does not say its percent',
  why: 'Without percent the budget is meant to be 20 percent of the requests under way. All releases of 1.27, 1.28 before 1.28.6 and 1.29 before 1.29.2 '
    + 'write 0.2 percent instead, which is next to no retries beyond minRetryConcurrency. On these releases it is a warning; on others '
    + 'it is information, because the same manifest means something else in another cluster.',
  fix: 'write percent, for example 20',
  inputs: ['DestinationRule'],
  about: { DestinationRule: ['retryBudget'] },
  bad: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: reviews, namespace: shop }
spec:
  host: reviews
  trafficPolicy:
    retryBudget: { minRetryConcurrency: 10 }
`,
  good: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: reviews, namespace: shop }
spec:
  host: reviews
  trafficPolicy:
    retryBudget: { percent: 20, minRetryConcurrency: 10 }
`,

  * check(model): Iterable<Violation> {
    const { istioVersion } = model.options;
    const isAffected = AFFECTED.some(([first, fixed]) => compareVersions(istioVersion, first) >= 0 && compareVersions(istioVersion, fixed) < 0);
    for (const resource of model.ofKind('DestinationRule', ISTIO_NETWORKING)) {
      for (const { value, path } of writtenPolicies(resource)) {
        const budget = objectAt(value, 'retryBudget');
        if (budget !== undefined && numberAt(budget, 'percent') === undefined) {
          yield {
            resource,
            path: `${path}.retryBudget`,
            message: `without percent the budget is ${isAffected ? `0.2 % in Istio ${istioVersion}, not 20 %` : '20 %, and 0.2 % in some releases before 1.30'}`,
            ...isAffected ? { severity: Severity.WARNING } : {},
          };
        }
      }
    }
  },
};
