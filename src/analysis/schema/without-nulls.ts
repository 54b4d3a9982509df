import type { JsonSchema } from '../../istio/crd-schemas';
import { isJsonObject } from '../../mesh/json-access';
import type { Json, JsonObject } from '../../mesh/resource';

/**
 * The value as the API server looks at it: a field that is null, where null is
 * nothing that it may be, is one that was not written. Null in a list stays.
 */
export function withoutNulls(value: Json, schema: JsonSchema | undefined): Json {
  if (Array.isArray(value)) {
    return same(value as readonly Json[], (value as readonly Json[]).map((item) => withoutNulls(item, schema?.items)));
  }
  return isJsonObject(value) ? objectWithoutNulls(value, schema) : value;
}

function objectWithoutNulls(object: JsonObject, schema: JsonSchema | undefined): JsonObject {
  let isChanged = false;
  const kept: [string, Json | undefined][] = [];
  for (const [name, value] of Object.entries(object)) {
    const known = schema?.properties !== undefined && Object.hasOwn(schema.properties, name) ? schema.properties[name] : schema?.additionalProperties;
    if (value === undefined || (value === null && known !== undefined && known.nullable !== true)) {
      isChanged = true;
      continue;
    }
    const cleaned = withoutNulls(value, known);
    isChanged ||= cleaned !== value;
    kept.push([name, cleaned]);
  }
  return isChanged ? Object.fromEntries(kept) : object;
}

/** Most values have no nulls: these are not copied. */
function same(before: readonly Json[], after: readonly Json[]): readonly Json[] {
  return after.every((item, index) => item === before[index]) ? before : after;
}
