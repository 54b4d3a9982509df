import { answer, type Said } from './answer';
import { seenPods } from './seen-pods';
import { objectAt, textMapAt } from '../../mesh/json-access';
import { ISTIO_SECURITY } from '../../mesh/kinds';
import { MESH117 } from '../rules/MESH117-policy-without-pods';
import { labelsText } from '../workloads/pods-by-labels';

/** AuthorizationPolicies without a pod that carries them out, also where no workload of the namespace is at hand. Targets are not looked at. */
export const POLICY_PODS = [
  answer(MESH117, 'IST0127', function* (model): Iterable<Said> {
    const pods = seenPods(model);
    for (const resource of model.ofKind('AuthorizationPolicy', ISTIO_SECURITY)) {
      const { manifest, namespace } = resource;
      const isMeshWide = namespace === model.options.rootNamespace;
      const selector = objectAt(manifest, 'spec', 'selector');
      const labels = textMapAt(selector, 'matchLabels');
      const selected = pods.selected(labels, isMeshWide ? undefined : namespace);
      if ((selector !== undefined || !isMeshWide) && !selected.some((pod) => pods.isInMesh(pod) || pods.isAmbient(pod))) {
        const which = Object.keys(labels).length === 0 ? '' : ` with the labels ${labelsText(labels)}`;
        yield { resource, path: selector === undefined ? 'spec' : 'spec.selector', message: `no pods ${isMeshWide ? 'of the mesh' : `of the mesh in namespace ${namespace}`}${which}` };
      }
    }
  }),
] as const;
