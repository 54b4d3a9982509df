import type { PodShare } from '../../core/arithmetic';
import { type JsonPath, valueAt } from '../../mesh/json-access';
import type { Json } from '../../mesh/resource';

/** A number of pods or a percentage of them; undefined for anything else. */
export function podShareAt(json: Json | undefined, ...path: JsonPath): PodShare | undefined {
  const value = valueAt(json, ...path);
  return typeof value === 'number' || (typeof value === 'string' && /^\d+%?$/.test(value)) ? value : undefined;
}
