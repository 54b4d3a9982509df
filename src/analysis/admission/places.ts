import { patternSteps } from './pattern-steps';
import { Shape } from './shape';
import { isJsonObject, type JsonPath } from '../../mesh/json-access';
import type { Json, JsonObject } from '../../mesh/resource';

/** A value of a manifest, and where it stands. */
export interface Place {
  readonly path: JsonPath;
  readonly value: Json;
}

const NOWHERE: readonly Place[] = [];

/**
 * All values at the places that a pattern names: `spec.http[].route[]` is every
 * destination of every HTTP route, `spec.http[].headers.request.set{}` every
 * header that is set. What is not there, or is of another type than the
 * pattern asks for, is left out.
 */
export function placesOf(manifest: Json, pattern: string): readonly Place[] {
  if (isJsonObject(manifest) && pattern.startsWith('spec.') && !Shape.of(manifest).mayHave(pattern)) {
    return NOWHERE;
  }
  const places: Place[] = [];
  collect(manifest, patternSteps(pattern), 0, [], places);
  return places;
}

/** The same for several patterns, one after the other. */
export function placesOfAll(manifest: Json, patterns: readonly string[]): readonly Place[] {
  let places = NOWHERE;
  for (const pattern of patterns) {
    const found = placesOf(manifest, pattern);
    // Most objects have none of them: nothing is copied for those.
    places = places.length === 0 ? found : found.length === 0 ? places : [...places, ...found];
  }
  return places;
}

/** The same, where the value is a text. */
export function textsOfAll(manifest: Json, patterns: readonly string[]): readonly { readonly path: JsonPath; readonly value: string }[] {
  return placesOfAll(manifest, patterns).filter((place): place is Place & { readonly value: string } => typeof place.value === 'string');
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
    (Array.isArray(value) ? value as readonly Json[] : []).forEach((item, index) => enter(item, index));
  } else if (step === '{}') {
    (isJsonObject(value) ? Object.keys(value) : []).forEach((key) => enter((value as JsonObject)[key], key));
  } else if (isJsonObject(value) && Object.hasOwn(value, step)) {
    enter(value[step], step);
  }

  function enter(inner: Json | undefined, name: string | number): void {
    path.push(name);
    collect(inner, steps, depth + 1, path, places);
    path.pop();
  }
}
