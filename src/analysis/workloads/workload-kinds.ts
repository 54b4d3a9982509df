/** The kinds that make pods. */
export const POD_KINDS: readonly string[] = ['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Rollout', 'Pod', 'Job', 'CronJob'];

/** The kinds that have to be read to know what runs, where, and how much of it. */
export const WORKLOAD_KINDS: readonly string[] = [
  ...POD_KINDS, 'WorkloadEntry', 'WorkloadGroup', 'HorizontalPodAutoscaler', 'Namespace',
];

/** The kinds that have to be read to know which pods are behind a host. */
export const HOST_AND_WORKLOAD_KINDS: readonly string[] = ['Service', 'ServiceEntry', ...WORKLOAD_KINDS];
