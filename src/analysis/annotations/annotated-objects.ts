import { isForIstio } from './known-annotations';
import { fieldPath } from '../../mesh/json-access';
import type { MeshModel } from '../../mesh/mesh-model';
import type { Resource } from '../../mesh/resource';
import { oncePerModel } from '../once-per-model';

/** An annotation of Istio, and what it stands on. */
export interface PlacedAnnotation {
  readonly resource: Resource;
  readonly name: string;
  readonly value: string;
  readonly path: string;
  /** The kind of the object, or `Pod` in a template of pods. */
  readonly kind: string;
  /** The labels beside it. */
  readonly labels: Readonly<Record<string, string>>;
}

/** Every annotation of Istio: on the objects themselves, and in the templates of pods. */
export const istioAnnotations = oncePerModel((model): readonly PlacedAnnotation[] => [...allAnnotations(model)]);

function* allAnnotations(model: MeshModel): Iterable<PlacedAnnotation> {
  for (const resource of model.resources) {
    yield* annotationsOf(resource, resource, resource.kind, ['metadata']);
    const pods = model.workloads.of(resource);
    if (pods !== undefined && pods.templatePath.length > 0 && !['WorkloadEntry', 'WorkloadGroup'].includes(resource.kind)) {
      yield* annotationsOf(resource, pods, 'Pod', [...pods.templatePath, 'metadata']);
    }
  }
}

function* annotationsOf(
  resource: Resource, { annotations, labels }: Pick<Resource, 'annotations' | 'labels'>, kind: string, place: readonly string[],
): Iterable<PlacedAnnotation> {
  for (const name of Object.keys(annotations)) {
    if (isForIstio(name)) {
      yield { resource, name, value: annotations[name], path: fieldPath(...place, 'annotations', name), kind, labels };
    }
  }
}
