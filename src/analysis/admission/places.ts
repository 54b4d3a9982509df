import { patternSteps } from './pattern-steps';
import { Shape } from './shape';
import { isJsonObject, type JsonPath } from '../../mesh/json-access';
import type { Json, JsonObject } from '../../mesh/resource';

/** A value of a manifest, and where it stands. */
export interface Place {
  readonly path: JsonPath;
  readonly value: Json;
}

/** A text of a manifest, and where it stands. */
export interface TextPlace extends Place {
  readonly value: string;
}

/** Patterns that begin so are for whole manifests, and not for a part of one. */
const SPEC = 'spec.';
const NOWHERE: readonly Place[] = [];
const NO_ITEMS: readonly Json[] = [];

/**
 * All values at the places that a pattern names: `spec.http[].route[]` is every
 * destination of every HTTP route, `spec.http[].headers.request.set{}` every
 * header that is set. What is not there, or is of another type than the
 * pattern asks for, is left out.
 */
export function placesOf(manifest: Json, pattern: string): readonly Place[] {
  if (isJsonObject(manifest) && pattern.startsWith(SPEC) && !Shape.of(manifest).mayHave(pattern)) {
    return NOWHERE;
  }
  const places: Place[] = [];
  collect(manifest, patternSteps(pattern), 0, [], places);
  return places;
}

/** The same for several patterns, one after the other. */
export function placesOfAll(manifest: Json, patterns: readonly string[]): readonly Place[] {
  // Most objects have none of them: they are not asked pattern by pattern.
  const possible = isJsonObject(manifest) && patterns.length > 0 && patterns[0].startsWith(SPEC) ? Shape.of(manifest).among(patterns) : patterns;
  if (possible.length === 0) {
    return NOWHERE;
  }
  const places: Place[] = [];
  for (const pattern of possible) {
    collect(manifest, patternSteps(pattern), 0, [], places);
  }
  return places;
}

/** The same, where the value is a text. */
export function textsOfAll(manifest: Json, patterns: readonly string[]): readonly TextPlace[] {
  return placesOfAll(manifest, patterns).filter(isText);
}

/** The same for one pattern. */
export function textsOf(manifest: Json, pattern: string): readonly TextPlace[] {
  return placesOf(manifest, pattern).filter(isText);
}

function isText(place: Place): place is TextPlace {
  return typeof place.value === 'string';
}

/**
 * Goes on from a value that the first steps have led to.
 *
 * @param path where the value stands; shared by all of the walk, so it is copied for what is kept
 */
function collect(value: Json | undefined, steps: readonly string[], depth: number, path: (string | number)[], places: Place[]): void {
  if (value === undefined || value === null) {
    return;
  }
  if (depth === steps.length) {
    places.push({ path: [...path], value });
    return;
  }
  const step = steps[depth];
  if (step === '[]') {
    const items = Array.isArray(value) ? value as readonly Json[] : NO_ITEMS;
    for (let index = 0; index < items.length; index += 1) {
      enter(items[index], index, steps, depth, path, places);
    }
  } else if (step === '{}') {
    for (const key of isJsonObject(value) ? Object.keys(value) : []) {
      enter((value as JsonObject)[key], key, steps, depth, path, places);
    }
  } else if (isJsonObject(value) && Object.hasOwn(value, step)) {
    enter(value[step], step, steps, depth, path, places);
  }
}

function enter(inner: Json | undefined, name: string | number, steps: readonly string[], depth: number, path: (string | number)[], places: Place[]): void {
  path.push(name);
  collect(inner, steps, depth + 1, path, places);
  path.pop();
}
