import type { Cluster } from './clusters';
import { textMapAt, valueAt } from '../../mesh/json-access';
import type { MeshModel } from '../../mesh/mesh-model';
import type { Workload } from '../../mesh/workload/workload';
import { hasLabels } from '../../mesh/workload/workload-index';

/** The kinds that have to be read to count endpoints. */
export const ENDPOINT_KINDS: readonly string[] = [
  'Service', 'ServiceEntry', 'WorkloadEntry', 'Deployment', 'StatefulSet', 'ReplicaSet', 'Rollout', 'Pod', 'DaemonSet', 'HorizontalPodAutoscaler',
];

/** How few endpoints a cluster can have. */
export interface EndpointCount {
  /** At least 1. */
  readonly fewest: number;
  /** Whether manifests state the number, so that it is not just what Kubernetes takes when they say nothing. */
  readonly stated: boolean;
}

/** Several rules ask about each cluster, which is of one model. */
const WORKLOADS = new WeakMap<Cluster, readonly Workload[]>();

/** The workloads that the manifests hold of a cluster. */
export function workloadsOf(model: MeshModel, cluster: Cluster): readonly Workload[] {
  const workloads = WORKLOADS.get(cluster) ?? workloadsBehind(model, cluster);
  WORKLOADS.set(cluster, workloads);
  return workloads;
}

function workloadsBehind(model: MeshModel, { host, subset }: Cluster): readonly Workload[] {
  const all = host === undefined ? [] : model.hosts.workloadsOf(host);
  return subset === undefined ? all : all.filter(({ labels }) => hasLabels(labels, subset.labels));
}

/** How many endpoints a cluster has; undefined where the manifests do not tell. */
export function endpointsOf(model: MeshModel, cluster: Cluster): EndpointCount | undefined {
  const { host, subset } = cluster;
  if (host?.resolution === 'STATIC' && host.endpoints.length > 0) {
    const wanted = subset?.labels ?? {};
    return atLeastOne(host.endpoints.filter((endpoint) => hasLabels(textMapAt(endpoint, 'labels'), wanted)).length, true);
  }
  const workloads = workloadsOf(model, cluster);
  return workloads.some(({ minReplicas }) => minReplicas === undefined)
    ? undefined
    : atLeastOne(workloads.reduce((sum, { minReplicas = 0 }) => sum + minReplicas, 0), workloads.every(statesReplicas));
}

function atLeastOne(fewest: number, stated: boolean): EndpointCount | undefined {
  // What is scaled to nothing, or runs elsewhere, has nothing to count.
  return fewest < 1 ? undefined : { fewest, stated };
}

/** Whether the manifests state how many pods there are, so that it is not just what Kubernetes takes when they say nothing. */
export function statesReplicas({ kind, resource, minReplicas, maxReplicas }: Workload): boolean {
  return kind === 'Pod' || kind === 'WorkloadEntry' || minReplicas !== maxReplicas || valueAt(resource.manifest, 'spec', 'replicas') !== undefined;
}
