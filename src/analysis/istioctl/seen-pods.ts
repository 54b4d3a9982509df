import { isRead } from './answer';
import { listAt, textAt } from '../../mesh/json-access';
import type { MeshModel } from '../../mesh/mesh-model';
import type { Workload } from '../../mesh/workload/workload';
import { oncePerModel } from '../once-per-model';
import { containersOf } from '../workloads/pod-template';
import { labelsText, PodsByLabels } from '../workloads/pods-by-labels';

const INJECT = 'sidecar.istio.io/inject';
const WITHOUT_PODS = new Set(['WorkloadEntry', 'WorkloadGroup', 'CronJob']);

/** The pods that a cluster with the manifests has, as istioctl sees them: one stands for all of its workload. */
export class SeenPods {
  public readonly all: readonly Workload[];
  private readonly byLabels: PodsByLabels;
  private readonly found = new Map<string, readonly Workload[]>();

  public constructor(private readonly model: MeshModel) {
    this.all = model.workloads.all.filter(isSeen);
    this.byLabels = new PodsByLabels(model);
  }

  /** The pods with all of some labels, in one namespace or in all of them; all pods for no labels. */
  public selected(labels: Readonly<Record<string, string>>, namespace?: string): readonly Workload[] {
    if (namespace !== undefined) {
      return this.model.workloads.selected(namespace, labels).filter(isSeen);
    }
    const key = labelsText(labels);
    const found = this.found.get(key) ?? (key === '' ? this.all : this.byLabels.selected(labels).filter(isSeen));
    this.found.set(key, found);
    return found;
  }

  /** Whether istioctl takes a pod for one of the mesh. A pod that is written out is taken as it is; others have been through the injector. */
  public isInMesh(pod: Workload): boolean {
    return (pod.kind !== 'Pod' && pod.injected !== false) || this.looksInMesh(pod);
  }

  /** The same from the template alone, as istioctl looks at Deployments. */
  public looksInMesh({ resource, templatePath, labels, annotations, namespace }: Workload): boolean {
    // What stands first of these decides. A revision of the namespace does not count.
    const hasProxy = containersOf({ resource, templatePath }).concat(listAt(resource.manifest, ...templatePath, 'spec', 'initContainers'))
      .some((container) => textAt(container, 'name') === 'istio-proxy' && textAt(container, 'image') !== undefined);
    const wish = labels[INJECT] ?? annotations[INJECT];
    return hasProxy || (wish === undefined ? this.model.workloads.namespaceLabels(namespace)?.['istio-injection'] === 'enabled' : wish === 'true');
  }

  /** Whether a pod is in the ambient mesh, which its annotation says once it runs. */
  public isAmbient({ kind, ambient, annotations }: Workload): boolean {
    return annotations['ambient.istio.io/redirection'] === 'enabled' || (kind !== 'Pod' && ambient === true);
  }
}

/** The pods of the manifests. */
export const seenPods = oncePerModel((model) => new SeenPods(model));

function isSeen({ kind, minReplicas, resource }: Workload): boolean {
  return !WITHOUT_PODS.has(kind) && minReplicas !== 0 && isRead(resource);
}
