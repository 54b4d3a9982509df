import type { JsonSchema } from '../../istio/crd-schemas';
import { isJsonObject } from '../../mesh/json-access';
import type { Json, JsonObject } from '../../mesh/resource';

/**
 * The value as the API server looks at it: a field that is null, where null is
 * nothing that it may be, is one that was not written. Null in a list stays.
 */
export function withoutNulls(value: Json, schema: JsonSchema | undefined): Json {
  // Most objects have none: these are not copied.
  return hasNulls(value) ? cleaned(value, schema) : value;
}

function hasNulls(value: Json | undefined): boolean {
  if (value === undefined || value === null) {
    return true;
  }
  if (Array.isArray(value)) {
    return (value as readonly Json[]).some(hasNulls);
  }
  return isJsonObject(value) && Object.keys(value).some((name) => hasNulls(value[name]));
}

function cleaned(value: Json, schema: JsonSchema | undefined): Json {
  if (Array.isArray(value)) {
    return (value as readonly Json[]).map((item) => cleaned(item, schema?.items));
  }
  return isJsonObject(value) ? objectWithoutNulls(value, schema) : value;
}

function objectWithoutNulls(object: JsonObject, schema: JsonSchema | undefined): JsonObject {
  const kept: [string, Json | undefined][] = [];
  for (const [name, value] of Object.entries(object)) {
    const known = schema?.properties !== undefined && Object.hasOwn(schema.properties, name) ? schema.properties[name] : schema?.additionalProperties;
    if (value !== undefined && (value !== null || known === undefined || known.nullable === true)) {
      kept.push([name, cleaned(value, known)]);
    }
  }
  return Object.fromEntries(kept);
}
