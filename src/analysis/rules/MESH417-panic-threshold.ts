import { capacityAfterEjection } from '../../core/arithmetic';
import { Severity } from '../../core/finding';
import { compareVersions } from '../../core/version';
import type { MeshModel } from '../../mesh/mesh-model';
import { clusterNames } from '../destination/cluster-names';
import { type Cluster, clustersByBlock } from '../destination/clusters';
import { ENDPOINT_KINDS, endpointsOf } from '../destination/endpoints';
import { panicsAfterOneEjection, panicThreshold } from '../destination/panic';
import type { Rule, Violation } from '../rule';

/** A threshold below which ejection no longer counts. */
export const MESH417: Rule = {
  code: 'MESH417',
  name: 'panic-threshold',
  severity: Severity.INFO,
  aliases: [],
  summary: 'minHealthPercent sends requests to endpoints that have been ejected',
  why: 'It is not a share of endpoints that are kept: it is Envoy\'s panic threshold. While fewer endpoints than that are healthy, requests go to all of them, '
    + 'also to those that outlier detection has taken out. Istio\'s own value is 0. It is reported where maxEjectionPercent lets that many be taken out. Since 1.31 istiod sends endpoints that are not ready, so that proxies see '
    + 'how many there should be, but not where a threshold is set, because panic would send requests to them. Where the first ejection already leads to '
    + 'panic, MESH404 says so.',
  fix: 'leave minHealthPercent out and limit ejection with maxEjectionPercent, unless any endpoint is better than an error',
  inputs: ['DestinationRule', ...ENDPOINT_KINDS],
  about: { DestinationRule: ['minHealthPercent'] },
  bad: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: reviews, namespace: shop }
spec:
  host: reviews
  trafficPolicy:
    outlierDetection: { consecutiveGatewayErrors: 5, maxEjectionPercent: 70, minHealthPercent: 50 }
`,
  good: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: reviews, namespace: shop }
spec:
  host: reviews
  trafficPolicy:
    outlierDetection: { consecutiveGatewayErrors: 5, maxEjectionPercent: 70, minHealthPercent: 0 }
`,

  * check(model): Iterable<Violation> {
    for (const { clusters } of clustersByBlock(model, 'outlierDetection')) {
      const written = clusters[0].policy.setting('outlierDetection', 'minHealthPercent')?.from;
      const affected = clusters.filter((cluster) => isThreshold(panicThreshold(cluster)) && mayPanic(model, cluster));
      const isSaid = clusters.some((cluster) => panicsAfterOneEjection(model, cluster) !== undefined);
      if (affected.length > 0 && !isSaid && written?.resource !== undefined) {
        const withoutUnready = compareVersions(model.options.istioVersion, '1.31') >= 0;
        yield {
          resource: written.resource,
          path: written.path,
          message: `while less than ${panicThreshold(affected[0])} % of the endpoints of ${clusterNames(affected)} are healthy, requests go to ejected ones, too`
            + (withoutUnready ? '; and istiod leaves out those that are not ready' : ''),
        };
      }
    }
  },
};

/** More than all is refused by admission. */
function isThreshold(percent: number): boolean {
  return percent > 0 && percent <= 100;
}

/** Nothing but ejection makes endpoints unhealthy: where enough of them stay, whatever they answer, there is no panic. */
function mayPanic(model: MeshModel, cluster: Cluster): boolean {
  const fewest = endpointsOf(model, cluster)?.fewest;
  const percent = cluster.policy.number('outlierDetection', 'maxEjectionPercent') ?? 0;
  const healthy = fewest === undefined ? 100 - percent : 100 * capacityAfterEjection(fewest, percent);
  return healthy < panicThreshold(cluster);
}
