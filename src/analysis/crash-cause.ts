import type { Rule } from './rule';
import { MeshModel } from '../mesh/mesh-model';
import type { Resource } from '../mesh/resource';

/**
 * The fewest objects, found by halving, with which the rule fails like it did
 * with all of them: one object as a rule, more where it fails over how they
 * belong together. Costs about as much as running the rule twice more.
 */
export function crashCause(rule: Rule, model: MeshModel): readonly Resource[] {
  let suspects = model.resources;
  while (suspects.length > 1) {
    const middle = Math.ceil(suspects.length / 2);
    const half = [suspects.slice(0, middle), suspects.slice(middle)].find((part) => fails(rule, new MeshModel(part, model.options)));
    if (half === undefined) {
      break;
    }
    suspects = half;
  }
  return suspects;
}

function fails(rule: Rule, model: MeshModel): boolean {
  try {
    for (const violation of rule.check(model)) {
      void violation;
    }
    return false;
  } catch {
    return true;
  }
}
