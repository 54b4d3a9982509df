import { CORE } from '../../mesh/kinds';
import type { MeshModel } from '../../mesh/mesh-model';

/** The kinds that have to be read to know the namespaces. */
export const NAMESPACE_KINDS: readonly string[] = [
  'Namespace', 'Service', 'ServiceEntry', 'Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Rollout', 'Pod', 'Job', 'CronJob', 'WorkloadEntry', 'WorkloadGroup',
];

/** The namespaces that the manifests speak of: those that are declared, and those in which anything runs or can be called. */
export function knownNamespaces(model: MeshModel): ReadonlySet<string> {
  return new Set([
    ...model.ofKind('Namespace', CORE).map(({ name }) => name),
    ...model.hosts.all.map(({ namespace }) => namespace),
    ...model.workloads.all.map(({ namespace }) => namespace),
  ]);
}
