import { Shape } from './shape';
import type { MeshModel } from '../../mesh/mesh-model';
import type { Resource } from '../../mesh/resource';
import { oncePerModel } from '../once-per-model';

/**
 * The objects of a kind that may have a value at the places of some pattern, in
 * the order of the model. Objects of one shape are asked for together: most
 * rules are done with a kind when none of its few shapes has what they are about.
 */
export function objectsWith(model: MeshModel, kind: string, group: string | undefined, patterns: readonly string[]): readonly Resource[] {
  const objects = model.ofKind(kind, group);
  const shapes = shapesOf(model, objects);
  const wanted = new Set([...shapes].filter((shape) => patterns.some((pattern) => shape.mayHave(pattern))));
  if (wanted.size === 0 || wanted.size === shapes.size) {
    return wanted.size === 0 ? [] : objects;
  }
  return objects.filter(({ manifest }) => wanted.has(Shape.of(manifest)));
}

/** The shapes of a list of the model, which gives the same list to whoever asks for the same kind. */
function shapesOf(model: MeshModel, objects: readonly Resource[]): ReadonlySet<Shape> {
  const known = SHAPES(model);
  const shapes = known.get(objects) ?? new Set(objects.map(({ manifest }) => Shape.of(manifest)));
  known.set(objects, shapes);
  return shapes;
}

const SHAPES = oncePerModel(() => new WeakMap<readonly Resource[], ReadonlySet<Shape>>());
