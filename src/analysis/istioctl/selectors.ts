import { answer, type Said } from './answer';
import { seenPods } from './seen-pods';
import type { MeshModel } from '../../mesh/mesh-model';
import type { Resource } from '../../mesh/resource';
import { append } from '../../mesh/resource-table';
import type { Workload } from '../../mesh/workload/workload';
import { objectName } from '../object-name';
import { MESH106 } from '../rules/MESH106-selector-without-pods';
import { MESH111 } from '../rules/MESH111-sidecars-for-the-same-pods';
import { MESH902 } from '../rules/MESH902-telemetries-for-the-same-pods';
import { podSelector } from '../workloads/pod-selector';
import { labelsText } from '../workloads/pods-by-labels';

const SELECTING = ['Sidecar', 'Telemetry'] as const;

/** The pods that Sidecars and Telemetries select, also those of the root namespace. Of several for one pod each is told. */
export const SELECTORS = [
  answer(MESH106, 'IST0101', function* (model): Iterable<Said> {
    for (const { resource, path, labels, pods } of SELECTING.flatMap((kind) => selections(model, kind))) {
      if (pods.length === 0) {
        yield { resource, path, message: `no pods in namespace ${resource.namespace} have the labels ${labelsText(labels)}` };
      }
    }
  }),
  answer(MESH111, 'IST0110', (model) => shared(selections(model, 'Sidecar'), (pod) => !seenPods(model).isAmbient(pod))),
  answer(MESH902, 'IST0159', (model) => shared(selections(model, 'Telemetry'), () => true)),
] as const;

interface Selection {
  readonly resource: Resource;
  readonly path: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly pods: readonly Workload[];
}

function selections(model: MeshModel, kind: typeof SELECTING[number]): readonly Selection[] {
  return model.ofKind(kind).flatMap((resource) => {
    const selector = podSelector(resource);
    return selector === undefined ? [] : [{ resource, ...selector, pods: seenPods(model).selected(selector.labels, resource.namespace) }];
  });
}

function* shared(found: readonly Selection[], counts: (pod: Workload) => boolean): Iterable<Said> {
  const byPod = new Map<Workload, Selection[]>();
  for (const selection of found) {
    selection.pods.filter(counts).forEach((pod) => append(byPod, pod, selection));
  }
  const told = new Set<Selection>();
  for (const [pod, selecting] of byPod) {
    for (const selection of selecting.length > 1 ? selecting.filter((one) => !told.has(one)) : []) {
      told.add(selection);
      const others = selecting.filter((one) => one !== selection).map(({ resource }) => objectName(resource));
      yield { resource: selection.resource, path: selection.path, message: `the pods of ${objectName(pod.resource)} are selected by ${others.join(', ')} too` };
    }
  }
}
