import { isAmbientNamespace } from './ambient-sidecars';
import { answer, type Said } from './answer';
import { objectAt } from '../../mesh/json-access';
import type { MeshModel } from '../../mesh/mesh-model';
import type { Resource } from '../../mesh/resource';
import { append } from '../../mesh/resource-table';
import { MESH112 } from '../rules/MESH112-several-default-sidecars';
import { MESH901 } from '../rules/MESH901-several-default-telemetries';
import { podSelector } from '../workloads/pod-selector';

/** Sidecars and Telemetries for all pods of a namespace: of several each is told, whichever counts. */
export const DEFAULT_OBJECTS = [
  answer(MESH112, 'IST0111', (model) => several(
    model.ofKind('Sidecar').filter((sidecar) => podSelector(sidecar) === undefined && !isAmbientNamespace(model, sidecar.namespace)),
  )),
  // An empty selector is one, and a target is none.
  answer(MESH901, 'IST0160', (model: MeshModel) => several(
    model.ofKind('Telemetry', 'telemetry.istio.io').filter(({ manifest }) => objectAt(manifest, 'spec', 'selector') === undefined),
  )),
] as const;

function* several(resources: readonly Resource[]): Iterable<Said> {
  const byNamespace = new Map<string, Resource[]>();
  resources.forEach((resource) => append(byNamespace, resource.namespace, resource));
  for (const [namespace, alike] of byNamespace) {
    for (const resource of alike.length > 1 ? alike : []) {
      yield { resource, message: `namespace ${namespace} has ${alike.length} without a selector: ${alike.map(({ name }) => name).sort().join(', ')}` };
    }
  }
}
