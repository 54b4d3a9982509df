import type { Json, JsonObject } from './resource';

/** Steps into a value: names of fields and places of lists. */
export type JsonPath = readonly (string | number)[];

const NONE: readonly never[] = [];

/** Most objects have no annotations, and many no labels. */
const NO_TEXTS = Object.freeze(Object.create(null) as Record<string, string>);

/**
 * The value at a path, or undefined where any step of it is missing.
 *
 * Manifests come from anywhere: every reader below answers undefined for a
 * value of another type than it asks for, and none of them throws.
 */
export function valueAt(json: Json | undefined, ...path: JsonPath): Json | undefined {
  return reached(json, path);
}

/** Every rule reads every object through here: by number, because an iterator costs more than a step. */
function reached(json: Json | undefined, path: JsonPath): Json | undefined {
  let value = json;
  for (let depth = 0; depth < path.length; depth += 1) {
    const step = path[depth];
    if (value === null || typeof value !== 'object') {
      return undefined;
    }
    // Own fields only: a manifest that lacks `constructor` has no field of that name.
    value = Object.hasOwn(value, step) ? (value as Record<string | number, Json | undefined>)[step] : undefined;
  }
  return value === null ? undefined : value;
}

/** A text; undefined for anything else. */
export function textAt(json: Json | undefined, ...path: JsonPath): string | undefined {
  const value = reached(json, path);
  return typeof value === 'string' ? value : undefined;
}

/** A number, also one that was written as a text of digits, as Kubernetes and protobuf read it. */
export function numberAt(json: Json | undefined, ...path: JsonPath): number | undefined {
  const value = reached(json, path);
  if (typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value)) {
    return Number(value);
  }
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

/** A boolean; undefined for anything else. */
export function flagAt(json: Json | undefined, ...path: JsonPath): boolean | undefined {
  const value = reached(json, path);
  return typeof value === 'boolean' ? value : undefined;
}

/** An object; undefined for anything else, also for a list. */
export function objectAt(json: Json | undefined, ...path: JsonPath): JsonObject | undefined {
  const value = reached(json, path);
  return isJsonObject(value) ? value : undefined;
}

/** The items of a list; none for anything else. */
export function listAt(json: Json | undefined, ...path: JsonPath): readonly Json[] {
  const value = reached(json, path);
  return Array.isArray(value) ? value as readonly Json[] : NONE;
}

/** The texts of a list, without its other items. */
export function textsAt(json: Json | undefined, ...path: JsonPath): readonly string[] {
  const value = reached(json, path);
  return Array.isArray(value) ? (value as readonly Json[]).filter((item): item is string => typeof item === 'string') : NONE;
}

/** The fields of an object whose values are texts (numbers and booleans count as theirs), such as labels. */
export function textMapAt(json: Json | undefined, ...path: JsonPath): Readonly<Record<string, string>> {
  const fields = reached(json, path);
  if (!isJsonObject(fields)) {
    return NO_TEXTS;
  }
  // Without a prototype, so that a label called `__proto__` is one like any other.
  const texts = Object.create(null) as Record<string, string>;
  for (const key of Object.keys(fields)) {
    const value = fields[key];
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
      texts[key] = String(value);
    }
  }
  return texts;
}

/** Whether a value is an object and not a list or null. */
export function isJsonObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A path as findings write it: `spec.http[0].route[1].destination`. */
export function fieldPath(...path: JsonPath): string {
  return pathBelow('', path);
}

/** The path of what stands below another path. */
export function pathBelow(start: string, steps: JsonPath): string {
  let text = start;
  for (const step of steps) {
    text = typeof step === 'number' ? `${text}[${step}]` : text === '' ? step : `${text}.${step}`;
  }
  return text;
}
