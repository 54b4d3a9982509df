import type { Cluster } from './clusters';
import type { MeshHost } from '../../mesh/host/mesh-host';
import { flagAt, listAt, objectAt, textAt } from '../../mesh/json-access';
import type { MeshOptions } from '../../mesh/mesh-options';
import type { JsonObject } from '../../mesh/resource';

/**
 * Whether calls of a cluster with outlier detection keep to the caller's own
 * locality although no one says so: Istio's default for the mesh switches it on.
 */
export function failsOverUnasked({ policy, host }: Cluster, { localityLbSetting }: MeshOptions): boolean {
  const balancer = policy.block('loadBalancer')?.value;
  const isSaid = ['localityLbSetting', 'zoneAwareLbSetting'].some((field) => objectAt(balancer, field) !== undefined)
    || (host !== undefined && hasTrafficDistribution(host));
  return !isSaid && flagAt(localityLbSetting, 'enabled') !== false && listAt(localityLbSetting, 'distribute').length === 0;
}

/** Whether a `localityLbSetting` says where requests go when a locality fails. */
export function asksForFailover(setting: JsonObject): boolean {
  return flagAt(setting, 'enabled') !== false && listAt(setting, 'distribute').length === 0
    && ['failover', 'failoverPriority'].some((field) => listAt(setting, field).length > 0);
}

/** Whether a Service says itself which endpoints are preferred. Its callers then get endpoints that are not ready too, and never panic. */
export function hasTrafficDistribution({ resource }: MeshHost): boolean {
  return textAt(resource.manifest, 'spec', 'trafficDistribution') !== undefined
    || resource.annotations['networking.istio.io/traffic-distribution'] !== undefined;
}
