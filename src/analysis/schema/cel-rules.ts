import { askCel } from './cel';
import { celWording } from './cel-wording';
import { type ProblemSink, shown, type WalkedPath } from './schema-problem';
import type { JsonSchema } from '../../istio/crd-schemas';
import { isJsonObject, type JsonPath } from '../../mesh/json-access';
import type { Json } from '../../mesh/resource';

/** Whether there is a rule in a schema or below: most parts of most schemas have none. */
const HAS_RULES = new WeakMap<JsonSchema, boolean>();

/**
 * Every rule in CEL that a value or a part of it breaks.
 *
 * @param path where the value stands: changed during the walk, and copied for what is reported
 * @param isSound whether a part, by its path, is free of other problems: a rule is only asked about what is otherwise right
 */
export function reportCelRules(value: Json | undefined, schema: JsonSchema, path: WalkedPath, isSound: (path: JsonPath) => boolean, report: ProblemSink): void {
  if (value === undefined || value === null || !hasRules(schema)) {
    return;
  }
  const { properties = {}, additionalProperties, items } = schema;
  if (Array.isArray(value) && items !== undefined) {
    const parts = value as readonly Json[];
    for (let index = 0; index < parts.length; index += 1) {
      path.push(index);
      reportCelRules(parts[index], items, path, isSound, report);
      path.pop();
    }
  } else if (isJsonObject(value)) {
    for (const name of Object.keys(value)) {
      const known = Object.hasOwn(properties, name) ? properties[name] : additionalProperties;
      if (known !== undefined) {
        path.push(name);
        reportCelRules(value[name], known, path, isSound, report);
        path.pop();
      }
    }
  }
  const rules = schema['x-kubernetes-validations'] ?? [];
  if (rules.length > 0 && isSound(path)) {
    reportOwnRules(value, schema, path, report);
  }
}

function reportOwnRules(value: Json, schema: JsonSchema, path: WalkedPath, report: ProblemSink): void {
  // Two rules of one place may say the same in other words.
  const told = new Set<string>();
  for (const { rule } of schema['x-kubernetes-validations'] ?? []) {
    const { allowed, fix } = celWording(rule);
    if (!told.has(allowed) && askCel(rule, value, schema) !== 'holds') {
      told.add(allowed);
      report({ type: 'value', path: [...path], message: `${isJsonObject(value) ? 'it has' : 'the value is'} ${shown(value)}; allowed: ${allowed}`, fix });
    }
  }
}

function hasRules(schema: JsonSchema): boolean {
  const known = HAS_RULES.get(schema);
  if (known !== undefined) {
    return known;
  }
  const parts = [...Object.values(schema.properties ?? {}), schema.additionalProperties, schema.items];
  const found = schema['x-kubernetes-validations'] !== undefined || parts.some((part) => part !== undefined && hasRules(part));
  HAS_RULES.set(schema, found);
  return found;
}
