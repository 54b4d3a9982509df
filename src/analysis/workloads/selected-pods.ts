import { objectAt, textMapAt } from '../../mesh/json-access';
import type { MeshModel } from '../../mesh/mesh-model';
import type { Resource } from '../../mesh/resource';
import { fulfils } from '../../mesh/workload/label-selector';
import type { Workload } from '../../mesh/workload/workload';

/** The workloads that an object of Kubernetes selects in its own namespace; none without a selector, all for an empty one. */
export function selectedPods(model: MeshModel, { manifest, namespace }: Resource, ...place: readonly string[]): readonly Workload[] {
  const selector = objectAt(manifest, ...place);
  return selector === undefined ? [] : model.workloads.selected(namespace, textMapAt(selector, 'matchLabels')).filter(({ labels }) => fulfils(labels, selector));
}
