import { numberAt, textAt } from '../json-access';
import { AUTOSCALING } from '../kinds';
import type { Resource } from '../resource';
import type { ResourceTable } from '../resource-table';

/** How few and how many pods there can be. */
export interface ReplicaRange {
  readonly min: number | undefined;
  readonly max: number | undefined;
}

/** Kinds whose number of pods depends on the cluster or on time. */
const UNCOUNTABLE = new Set(['DaemonSet', 'WorkloadGroup', 'Job', 'CronJob']);

/** The autoscalers of a cluster, by what they scale. */
export class Autoscalers {
  private readonly byTarget = new Map<string, Resource>();

  public constructor(table: ResourceTable) {
    for (const autoscaler of table.ofKind('HorizontalPodAutoscaler', AUTOSCALING)) {
      const target = targetKey(
        autoscaler.namespace,
        textAt(autoscaler.manifest, 'spec', 'scaleTargetRef', 'kind'),
        textAt(autoscaler.manifest, 'spec', 'scaleTargetRef', 'name'),
      );
      if (!this.byTarget.has(target)) {
        this.byTarget.set(target, autoscaler);
      }
    }
  }

  /** The HorizontalPodAutoscaler of a workload. */
  public of(resource: Resource): Resource | undefined {
    return this.byTarget.get(targetKey(resource.namespace, resource.kind, resource.name));
  }

  /** How many pods a workload can have. An autoscaler overrules the replicas that the workload states. */
  public rangeOf(resource: Resource): ReplicaRange {
    if (resource.kind === 'Pod' || resource.kind === 'WorkloadEntry') {
      return { min: 1, max: 1 };
    }
    if (UNCOUNTABLE.has(resource.kind)) {
      return { min: undefined, max: undefined };
    }
    const autoscaler = this.of(resource);
    if (autoscaler !== undefined) {
      return {
        min: numberAt(autoscaler.manifest, 'spec', 'minReplicas') ?? 1,
        max: numberAt(autoscaler.manifest, 'spec', 'maxReplicas'),
      };
    }
    const replicas = numberAt(resource.manifest, 'spec', 'replicas') ?? 1;
    return { min: replicas, max: replicas };
  }
}

function targetKey(namespace: string, kind: string | undefined, name: string | undefined): string {
  return `${namespace} ${kind ?? ''} ${name ?? ''}`;
}
