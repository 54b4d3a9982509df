import { askCel } from './cel';
import { celWording } from './cel-wording';
import { type ProblemSink, shown } from './schema-problem';
import type { JsonSchema } from '../../istio/crd-schemas';
import { fieldPath, isJsonObject, type JsonPath } from '../../mesh/json-access';
import type { Json } from '../../mesh/resource';

/** Whether there is a rule in a schema or below: most parts of most schemas have none. */
const HAS_RULES = new WeakMap<JsonSchema, boolean>();

/**
 * Every rule in CEL that a value or a part of it breaks.
 *
 * @param isSound whether a part, by its path, is free of other problems: a rule is only asked about what is otherwise right
 */
export function reportCelRules(value: Json | undefined, schema: JsonSchema, path: JsonPath, isSound: (path: string) => boolean, report: ProblemSink): void {
  if (value === undefined || value === null || !hasRules(schema)) {
    return;
  }
  const { properties = {}, additionalProperties, items } = schema;
  if (Array.isArray(value) && items !== undefined) {
    (value as readonly Json[]).forEach((item, index) => reportCelRules(item, items, [...path, index], isSound, report));
  } else if (isJsonObject(value)) {
    for (const [name, part] of Object.entries(value)) {
      const known = Object.hasOwn(properties, name) ? properties[name] : additionalProperties;
      if (known !== undefined) {
        reportCelRules(part, known, [...path, name], isSound, report);
      }
    }
  }
  const rules = schema['x-kubernetes-validations'] ?? [];
  if (rules.length > 0 && isSound(fieldPath(...path))) {
    reportOwnRules(value, schema, path, report);
  }
}

function reportOwnRules(value: Json, schema: JsonSchema, path: JsonPath, report: ProblemSink): void {
  // Two rules of one place may say the same in other words.
  const told = new Set<string>();
  for (const { rule } of schema['x-kubernetes-validations'] ?? []) {
    const { allowed, fix } = celWording(rule);
    if (!told.has(allowed) && askCel(rule, value, schema) !== 'holds') {
      told.add(allowed);
      report({ type: 'value', path, message: `${isJsonObject(value) ? 'it has' : 'the value is'} ${shown(value)}; allowed: ${allowed}`, fix });
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
