import type { Cluster } from './clusters';
import { endpointsOf } from './endpoints';
import { hasTrafficDistribution } from './failover';
import { canEject } from '../../core/arithmetic';
import type { MeshModel } from '../../mesh/mesh-model';

/** Below which share of healthy endpoints, in percent, requests go to all of them, ejected or not; 0 for never. */
export function panicThreshold({ host, policy }: Cluster): number {
  return host !== undefined && hasTrafficDistribution(host) ? 0 : policy.number('outlierDetection', 'minHealthPercent') ?? 0;
}

/** How few endpoints a cluster can have, where a single ejection among them brings it below its threshold; undefined where it does not. */
export function panicsAfterOneEjection(model: MeshModel, cluster: Cluster): number | undefined {
  const percent = cluster.policy.number('outlierDetection', 'maxEjectionPercent') ?? 0;
  const fewest = endpointsOf(model, cluster)?.fewest ?? 1;
  return fewest > 1 && canEject(fewest, percent) && (100 * (fewest - 1)) / fewest < panicThreshold(cluster) ? fewest : undefined;
}
