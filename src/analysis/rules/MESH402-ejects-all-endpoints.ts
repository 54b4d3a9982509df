import { ejectableHosts } from '../../core/arithmetic';
import { Severity } from '../../core/finding';
import { clusterNames } from '../destination/cluster-names';
import { clustersByBlock } from '../destination/clusters';
import { ENDPOINT_KINDS, endpointsOf } from '../destination/endpoints';
import type { Rule, Violation } from '../rule';

/** Nothing keeps the last endpoint in. */
export const MESH402: Rule = {
  code: 'MESH402',
  name: 'ejects-all-endpoints',
  severity: Severity.WARNING,
  aliases: [],
  summary: 'outlier detection can eject every endpoint at once',
  why: 'With outlier detection Istio sets Envoy\'s panic threshold to minHealthPercent, 0 unless it is written. So nothing is left to send to '
    + 'when maxEjectionPercent lets every endpoint be ejected: each request fails with 503 "no healthy upstream" until the ejection time is over, '
    + 'although a fault that all endpoints share is seldom theirs. Three endpoints with 100 percent were all ejected on running proxies.',
  fix: 'lower maxEjectionPercent to what the service can do without, 50 at most',
  inputs: ['DestinationRule', ...ENDPOINT_KINDS],
  bad: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: reviews, namespace: shop }
spec:
  host: reviews
  trafficPolicy:
    outlierDetection: { consecutiveGatewayErrors: 5, maxEjectionPercent: 100 }
`,
  good: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: reviews, namespace: shop }
spec:
  host: reviews
  trafficPolicy:
    outlierDetection: { consecutiveGatewayErrors: 5, maxEjectionPercent: 50 }
`,

  * check(model): Iterable<Violation> {
    for (const { block, clusters } of clustersByBlock(model, 'outlierDetection')) {
      const { policy } = clusters[0];
      const percent = policy.number('outlierDetection', 'maxEjectionPercent') ?? 0;
      const health = policy.number('outlierDetection', 'minHealthPercent') ?? 0;
      const several = clusters.filter((cluster) => {
        const fewest = endpointsOf(model, cluster)?.fewest;
        // A single endpoint is another matter.
        return fewest !== 1 && ejectableHosts(fewest ?? 2, percent) >= (fewest ?? 2);
      });
      const written = policy.setting('outlierDetection', 'maxEjectionPercent')?.from;
      if (several.length > 0 && health === 0 && written?.resource !== undefined) {
        yield {
          resource: written.resource,
          path: written.path,
          message: `all endpoints of ${clusterNames(several)} can be ejected at once: maxEjectionPercent is ${percent}, `
            + `and ${block.value.minHealthPercent === undefined ? 'there is no minHealthPercent' : 'minHealthPercent is 0'}`,
        };
      }
    }
  },
};
