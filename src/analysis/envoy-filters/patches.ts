import { listAt, numberAt, objectAt, textAt } from '../../mesh/json-access';
import { ISTIO_NETWORKING } from '../../mesh/kinds';
import type { MeshModel } from '../../mesh/mesh-model';
import type { Resource } from '../../mesh/resource';

/** One patch of an EnvoyFilter. */
export interface Patch {
  readonly resource: Resource;
  /** `spec.configPatches[0]` */
  readonly path: string;
  readonly applyTo: string;
  readonly operation: string;
  /** The name of the filter that it puts in; empty for none. */
  readonly adds: string;
  /** The name of the filter that it stands before or behind, changes or removes; empty for none. */
  readonly refersTo: string;
  readonly priority: number;
}

/** Every patch of every EnvoyFilter, as written. */
export function patches(model: MeshModel): Patch[] {
  return model.ofKind('EnvoyFilter', ISTIO_NETWORKING).flatMap((resource) =>
    listAt(resource.manifest, 'spec', 'configPatches').map((patch, index) => {
      const operation = textAt(patch, 'patch', 'operation') ?? '';
      const filter = objectAt(patch, 'match', 'listener', 'filterChain', 'filter');
      return {
        resource,
        path: `spec.configPatches[${index}]`,
        applyTo: textAt(patch, 'applyTo') ?? '',
        operation,
        adds: operation === 'ADD' || operation.startsWith('INSERT_') ? textAt(patch, 'patch', 'value', 'name') ?? '' : '',
        refersTo: textAt(filter, 'subFilter', 'name') ?? textAt(filter, 'name') ?? '',
        priority: numberAt(resource.manifest, 'spec', 'priority') ?? 0,
      };
    }));
}
