import { podSelector } from './pod-selector';
import type { MeshModel } from '../../mesh/mesh-model';
import type { Resource } from '../../mesh/resource';
import { append, compareByAge } from '../../mesh/resource-table';
import type { Workload } from '../../mesh/workload/workload';

/** Two objects of one kind that select the same pods. */
export interface Overlap {
  readonly resource: Resource;
  /** The one that goes first: the oldest. */
  readonly first: Resource;
  readonly workload: Workload;
}

/** Objects of a kind that select pods which an older one of their namespace selects too; each of them once. */
export function* overlaps(model: MeshModel, kind: string, group: string): Iterable<Overlap> {
  const firsts = new Map<Workload, Resource>();
  for (const resource of [...model.ofKind(kind, group)].sort(compareByAge)) {
    const selector = podSelector(resource);
    const selected = selector === undefined ? [] : model.workloads.selected(resource.namespace, selector.labels);
    const taken = selected.find((workload) => firsts.has(workload));
    const first = taken && firsts.get(taken);
    if (taken !== undefined && first !== undefined) {
      yield { resource, first, workload: taken };
    }
    selected.filter((workload) => !firsts.has(workload)).forEach((workload) => firsts.set(workload, resource));
  }
}

/** Objects of a kind that select no pods in particular, by namespace, the oldest first. */
export function unselective(model: MeshModel, kind: string, group: string): ReadonlyMap<string, readonly Resource[]> {
  const byNamespace = new Map<string, Resource[]>();
  for (const resource of [...model.ofKind(kind, group)].sort(compareByAge)) {
    if (podSelector(resource) === undefined) {
      append(byNamespace, resource.namespace, resource);
    }
  }
  return byNamespace;
}
