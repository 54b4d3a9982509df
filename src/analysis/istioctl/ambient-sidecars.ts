import { answer, type Said } from './answer';
import { seenPods } from './seen-pods';
import { ISTIO_NETWORKING } from '../../mesh/kinds';
import type { MeshModel } from '../../mesh/mesh-model';
import { MESH131 } from '../rules/MESH131-sidecar-in-ambient';
import { podSelector } from '../workloads/pod-selector';

/** Sidecars in the ambient mesh: one pod that is in it is enough, and without a selector the labels of the namespace decide. */
export const AMBIENT_SIDECARS = [
  answer(MESH131, 'IST0167', function* (model): Iterable<Said> {
    const pods = seenPods(model);
    for (const resource of model.ofKind('Sidecar', ISTIO_NETWORKING)) {
      const { namespace } = resource;
      const selector = podSelector(resource);
      if (selector !== undefined && pods.selected(selector.labels, namespace).some((pod) => pods.isAmbient(pod))) {
        yield { resource, path: selector.path, message: 'it selects pods of the ambient mesh, which have no sidecars' };
      } else if (selector === undefined && isAmbientNamespace(model, namespace)) {
        yield { resource, message: `namespace ${namespace} is in the ambient mesh, in which there are no sidecars` };
      }
    }
  }),
] as const;

/** Whether istioctl takes the pods of a namespace for ambient ones: labels that ask for sidecars go first. */
export function isAmbientNamespace(model: MeshModel, namespace: string): boolean {
  const labels = model.workloads.namespaceLabels(namespace);
  return labels?.['istio.io/dataplane-mode'] === 'ambient' && labels['istio-injection'] !== 'enabled' && !labels['istio.io/rev'];
}
