import { answer, type Said } from './answer';
import { seenHosts } from './seen-hosts';
import { seenPods } from './seen-pods';
import { fieldPath, listAt, textAt, textMapAt } from '../../mesh/json-access';
import { CORE, ISTIO_NETWORKING } from '../../mesh/kinds';
import type { MeshModel } from '../../mesh/mesh-model';
import type { Workload } from '../../mesh/workload/workload';
import { hasLabels } from '../../mesh/workload/workload-index';
import { MESH124 } from '../rules/MESH124-destination-rule-host-not-found';
import { MESH125 } from '../rules/MESH125-subset-selects-no-pods';
import { labelsText } from '../workloads/pods-by-labels';

const PLACE_LABELS = ['topology.kubernetes.io/region', 'topology.kubernetes.io/zone', 'topology.istio.io/subzone'];

/**
 * Hosts of DestinationRules, wildcards too; and subsets that no pod of any Service in any namespace belongs to, workloads
 * outside of the cluster not counted.
 */
export const DESTINATION_RULES = [
  answer(MESH124, 'IST0174', function* (model): Iterable<Said> {
    for (const resource of model.ofKind('DestinationRule', ISTIO_NETWORKING)) {
      const host = textAt(resource.manifest, 'spec', 'host') ?? '';
      if (seenHosts(model).find(host, resource) === undefined) {
        yield { resource, path: 'spec.host', message: `neither a Service nor a ServiceEntry that is seen from here declares ${host}` };
      }
    }
  }),
  answer({ ...MESH125, inputs: ['DestinationRule'] }, 'IST0173', function* (model): Iterable<Said> {
    const placed = placedPods(model);
    for (const resource of model.ofKind('DestinationRule', ISTIO_NETWORKING)) {
      const host = seenHosts(model).find(textAt(resource.manifest, 'spec', 'host') ?? '', resource);
      for (const [index, subset] of host === undefined ? [] : listAt(resource.manifest, 'spec', 'subsets').entries()) {
        const labels = { ...host?.selector, ...textMapAt(subset, 'labels') };
        if (seenPods(model).selected(labels).length === 0 && !placed.some((ofPod) => hasLabels(ofPod, labels))) {
          yield { resource, path: fieldPath('spec', 'subsets', index), message: `no pod has the labels ${labelsText(labels)} of subset ${textAt(subset, 'name') ?? ''}` };
        }
      }
    }
  }),
] as const;

/** The labels of pods that are written out with their node, and what the node adds. */
function placedPods(model: MeshModel): readonly Readonly<Record<string, string>>[] {
  return seenPods(model).all.flatMap(({ kind, labels, resource }: Workload) => {
    const node = kind === 'Pod' ? textAt(resource.manifest, 'spec', 'nodeName') ?? '' : '';
    const place = model.find('Node', '', node, CORE)?.labels ?? {};
    const added = PLACE_LABELS.filter((label) => place[label]).map((label) => [label, place[label]]);
    return node === '' ? [] : [{ ...labels, ...Object.fromEntries(added), 'kubernetes.io/hostname': node }];
  });
}
