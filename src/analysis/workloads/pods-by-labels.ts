import type { MeshModel } from '../../mesh/mesh-model';
import { append } from '../../mesh/resource-table';
import type { Workload } from '../../mesh/workload/workload';
import { hasLabels } from '../../mesh/workload/workload-index';
import { oncePerModel } from '../once-per-model';

/** Workloads by their labels, in whichever namespace they are: for the few selectors that look into all of them. */
export class PodsByLabels {
  private readonly byLabel = new Map<string, Workload[]>();
  private readonly bySelector = new Map<string, readonly Workload[]>();

  public constructor(model: MeshModel) {
    for (const workload of model.workloads.all) {
      for (const [key, value] of Object.entries(workload.labels)) {
        append(this.byLabel, `${key}=${value}`, workload);
      }
    }
  }

  /** The workloads that have all of the labels; none for no labels. */
  public selected(labels: Readonly<Record<string, string>>): readonly Workload[] {
    const key = labelsText(labels);
    const known = this.bySelector.get(key);
    if (known !== undefined || key === '') {
      return known ?? [];
    }
    const [rarest = []] = Object.entries(labels).map(([name, value]) => this.byLabel.get(`${name}=${value}`) ?? []).sort((a, b) => a.length - b.length);
    const found = rarest.filter((workload) => hasLabels(workload.labels, labels));
    this.bySelector.set(key, found);
    return found;
  }
}

/** Those of a model. */
export const podsByLabels = oncePerModel((model) => new PodsByLabels(model));

/** `app=web,tier=front`: the same text for the same labels. */
export function labelsText(labels: Readonly<Record<string, string>>): string {
  return Object.entries(labels).map(([key, value]) => `${key}=${value}`).sort().join(',');
}
