import type { JsonSchema } from '../../istio/crd-schemas';
import { isJsonObject } from '../../mesh/json-access';
import type { Json, JsonObject } from '../../mesh/resource';

/**
 * The value as the API server looks at it: a field that is null, where null is
 * nothing that it may be, is one that was not written. Null in a list stays.
 */
export function withoutNulls(value: Json, schema: JsonSchema | undefined): Json {
  // Most objects have none: these are not copied.
  return hasUnwritten(value, schema) ? cleaned(value, schema) : value;
}

/** Whether a part of the value counts as not written. */
function hasUnwritten(value: Json | undefined, schema: JsonSchema | undefined): boolean {
  if (typeof value !== 'object' || value === null) {
    return false;
  }
  if (Array.isArray(value)) {
    return (value as readonly Json[]).some((item) => hasUnwritten(item, schema?.items));
  }
  for (const name of Object.keys(value)) {
    const known = schemaOf(name, schema);
    const part = (value as JsonObject)[name];
    if (isUnwritten(part, known) || hasUnwritten(part, known)) {
      return true;
    }
  }
  return false;
}

function cleaned(value: Json, schema: JsonSchema | undefined): Json {
  if (Array.isArray(value)) {
    return (value as readonly Json[]).map((item) => cleaned(item, schema?.items));
  }
  return isJsonObject(value) ? cleanedObject(value, schema) : value;
}

function cleanedObject(object: JsonObject, schema: JsonSchema | undefined): JsonObject {
  const kept: [string, Json][] = [];
  for (const [name, value] of Object.entries(object)) {
    const known = schemaOf(name, schema);
    if (value !== undefined && !isUnwritten(value, known)) {
      kept.push([name, cleaned(value, known)]);
    }
  }
  return Object.fromEntries(kept);
}

function isUnwritten(value: Json | undefined, schema: JsonSchema | undefined): boolean {
  return value === undefined || (value === null && schema !== undefined && schema.nullable !== true);
}

function schemaOf(field: string, schema: JsonSchema | undefined): JsonSchema | undefined {
  return schema?.properties !== undefined && Object.hasOwn(schema.properties, field) ? schema.properties[field] : schema?.additionalProperties;
}
