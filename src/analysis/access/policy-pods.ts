import { listAt, objectAt } from '../../mesh/json-access';
import type { MeshModel } from '../../mesh/mesh-model';
import type { Resource } from '../../mesh/resource';
import type { Workload } from '../../mesh/workload/workload';
import { podSelector } from '../workloads/pod-selector';
import { type PodsByLabels, podsByLabels } from '../workloads/pods-by-labels';

/** Whether a policy is attached to Services or gateways by name, and so selects no pods. */
export function hasTargets({ manifest }: Resource): boolean {
  return objectAt(manifest, 'spec', 'targetRef') !== undefined || listAt(manifest, 'spec', 'targetRefs').length > 0;
}

/** The pods that an AuthorizationPolicy or RequestAuthentication is for: of its namespace, or of all from the root namespace. */
export class PolicyPods {
  private readonly everywhere: PodsByLabels;

  public constructor(private readonly model: MeshModel) {
    this.everywhere = podsByLabels(model);
  }

  public of(policy: Resource): readonly Workload[] {
    if (hasTargets(policy)) {
      return [];
    }
    const labels = podSelector(policy)?.labels;
    if (policy.namespace !== this.model.options.rootNamespace) {
      return this.model.workloads.selected(policy.namespace, labels ?? {});
    }
    return labels === undefined ? this.model.workloads.all : this.everywhere.selected(labels);
  }
}
