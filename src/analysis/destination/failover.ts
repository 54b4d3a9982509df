import type { Cluster } from './clusters';
import { flagAt, listAt, objectAt, textAt } from '../../mesh/json-access';
import type { MeshOptions } from '../../mesh/mesh-options';

/**
 * Whether calls of a cluster with outlier detection keep to the caller's own
 * locality although no one says so: Istio's default for the mesh switches it on.
 */
export function failsOverUnasked({ policy, host }: Cluster, { localityLbSetting }: MeshOptions): boolean {
  const balancer = policy.block('loadBalancer')?.value;
  const isSaid = ['localityLbSetting', 'zoneAwareLbSetting'].some((field) => objectAt(balancer, field) !== undefined)
    || textAt(host?.resource.manifest, 'spec', 'trafficDistribution') !== undefined
    || host?.resource.annotations['networking.istio.io/traffic-distribution'] !== undefined;
  return !isSaid && flagAt(localityLbSetting, 'enabled') !== false && listAt(localityLbSetting, 'distribute').length === 0;
}
