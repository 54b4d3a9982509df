import { type Choice, choiceOf } from './choice';
import { type ProblemSink, shown, type WalkedPath } from './schema-problem';
import { reportValueProblems } from './value-problems';
import type { JsonSchema } from '../../istio/crd-schemas';
import { isJsonObject } from '../../mesh/json-access';
import type { Json, JsonObject } from '../../mesh/resource';
import { nearestName } from '../nearest-name';

/**
 * Everything in a value that its schema does not allow, but for rules in CEL.
 *
 * @param path where the value stands: changed during the walk, and copied for what is reported
 */
export function reportStructure(value: Json, schema: JsonSchema, path: WalkedPath, report: ProblemSink): void {
  if (value === null) {
    if (schema.nullable !== true) {
      reportType(value, schema, path, report);
    }
    return;
  }
  if (!isOfType(value, schema)) {
    reportType(value, schema, path, report);
    return;
  }
  if (Array.isArray(value)) {
    reportList(value as readonly Json[], schema, path, report);
  } else if (isJsonObject(value)) {
    reportObject(value, schema, path, report);
  } else {
    reportValueProblems(value, schema, path, report);
  }
  reportAlternatives(value, schema, path, report);
}

function isOfType(value: Json, schema: JsonSchema): boolean {
  if (schema['x-kubernetes-int-or-string'] === true) {
    return typeof value === 'string' || Number.isInteger(value);
  }
  switch (schema.type) {
    case undefined: return true;
    case 'integer': return Number.isInteger(value);
    case 'array': return Array.isArray(value);
    case 'object': return isJsonObject(value);
    default: return typeof value === schema.type;
  }
}

const TYPE_NAMES = { string: 'a text', integer: 'a whole number', number: 'a number', boolean: 'true or false', array: 'a list', object: 'an object' } as const;

function reportType(value: Json, schema: JsonSchema, path: WalkedPath, report: ProblemSink): void {
  const isEither = schema['x-kubernetes-int-or-string'] === true || schema.type === undefined;
  const allowed = isEither ? 'a whole number or a text' : TYPE_NAMES[schema.type];
  report({ type: 'value', path: [...path], message: `the value is ${shown(value)}; allowed: ${allowed}`, fix: typeFix(value, schema.type) ?? `give ${allowed}` });
}

/** The slips of YAML: quotes too many or too few, a list of one without its dash. */
function typeFix(value: Json, type: JsonSchema['type']): string | undefined {
  const isQuoted = typeof value === 'string' && (type === 'boolean' ? /^(true|false)$/ : /^-?\d+(\.\d+)?$/).test(value);
  if (isQuoted && (type === 'integer' || type === 'number' || type === 'boolean')) {
    return `write ${value} without quotes`;
  }
  if (type === 'string' && (typeof value === 'number' || typeof value === 'boolean')) {
    return `write it with quotes: "${value}"`;
  }
  return type === 'array' && value !== null ? 'put it into a list: with a dash before it, or in brackets' : undefined;
}

function reportList(items: readonly Json[], schema: JsonSchema, path: WalkedPath, report: ProblemSink): void {
  reportCount(items.length, 'item', [schema.minItems, schema.maxItems], path, report);
  const { items: itemSchema } = schema;
  if (itemSchema !== undefined) {
    for (let index = 0; index < items.length; index += 1) {
      path.push(index);
      reportStructure(items[index], itemSchema, path, report);
      path.pop();
    }
  }
  if (schema['x-kubernetes-list-type'] === 'map') {
    reportRepeated(items, schema['x-kubernetes-list-map-keys'] ?? [], path, report);
  }
}

/** The items of such a list are told apart by some fields. */
function reportRepeated(items: readonly Json[], keys: readonly string[], path: WalkedPath, report: ProblemSink): void {
  const first = new Map<string, number>();
  items.forEach((item, index) => {
    const key = JSON.stringify(keys.map((field) => isJsonObject(item) ? item[field] ?? null : null));
    const before = first.get(key);
    if (before === undefined) {
      first.set(key, index);
    } else {
      report({
        type: 'value',
        path: [...path, index],
        message: `item ${index} has the same ${keys.join(' and ')} as item ${before}; allowed: every ${keys.join(' and ')} once`,
        fix: `give it another ${keys.join(' or ')}, or remove one of the two`,
      });
    }
  });
}

function reportObject(object: JsonObject, schema: JsonSchema, path: WalkedPath, report: ProblemSink): void {
  const { properties = {}, additionalProperties } = schema;
  for (const field of schema.required ?? []) {
    if (object[field] === undefined) {
      report({ type: 'value', path: [...path, field], message: `${field} is missing; allowed: an object with ${field}`, fix: `add ${field}` });
    }
  }
  const names = Object.keys(object);
  reportCount(names.length, 'field', [schema.minProperties, schema.maxProperties], path, report);
  for (const name of names) {
    const value = object[name];
    const known = Object.hasOwn(properties, name) ? properties[name] : additionalProperties;
    if (known !== undefined && value !== undefined) {
      path.push(name);
      reportStructure(value, known, path, report);
      path.pop();
    } else if (known === undefined && isClosed(schema)) {
      reportUnknown(name, Object.keys(properties), path, report);
    }
  }
}

/** Parts of `oneOf` and the like say something about fields that are declared beside them. */
function isClosed(schema: JsonSchema): boolean {
  return schema.type === 'object' && schema['x-kubernetes-preserve-unknown-fields'] !== true;
}

function reportUnknown(name: string, known: readonly string[], path: WalkedPath, report: ProblemSink): void {
  const nearest = nearestName(name, known);
  report({
    type: 'unknown field',
    path: [...path, name],
    message: `there is no field ${name} here; allowed: ${known.length === 0 ? 'no fields' : [...known].sort().join(', ')}`,
    fix: nearest === undefined ? 'remove it, or give one of these' : `did you mean ${nearest}?`,
  });
}

function reportCount(count: number, what: string, [least = 0, most = Infinity]: readonly (number | undefined)[], path: WalkedPath, report: ProblemSink): void {
  if (count < least) {
    report({ type: 'value', path: [...path], message: `there are ${count} ${what}s; allowed: ${least} or more`, fix: `add ${least - count} or more` });
  } else if (count > most) {
    report({ type: 'value', path: [...path], message: `there are ${count} ${what}s; allowed: ${most} or less`, fix: `remove ${count - most} or more` });
  }
}

function reportAlternatives(value: Json, schema: JsonSchema, path: WalkedPath, report: ProblemSink): void {
  const { allOf = [], anyOf = [], oneOf, not } = schema;
  for (const part of allOf) {
    reportStructure(value, part, path, report);
  }
  const isEither = schema['x-kubernetes-int-or-string'] === true;
  if (anyOf.length > 0 && !isEither && !anyOf.some((part) => fits(value, part))) {
    report({ type: 'value', path: [...path], message: `the value is ${shown(value)}; allowed: what one of ${anyOf.length} alternatives allows`, fix: 'see the reference of this field' });
  }
  if (not !== undefined && fits(value, not)) {
    report({ type: 'value', path: [...path], message: `the value is ${shown(value)}; allowed: anything but that`, fix: 'see the reference of this field' });
  }
  if (oneOf !== undefined) {
    reportOneOf(value, oneOf, path, report);
  }
}

function reportOneOf(value: Json, oneOf: readonly JsonSchema[], path: WalkedPath, report: ProblemSink): void {
  const choice = choiceOf(oneOf);
  if (choice !== undefined && isJsonObject(value)) {
    reportChoice(value, choice, path, report);
  } else if (oneOf.filter((part) => fits(value, part)).length !== 1) {
    report({ type: 'value', path: [...path], message: `the value is ${shown(value)}; allowed: what exactly one of ${oneOf.length} alternatives allows`, fix: 'see the reference of this field' });
  }
}

function reportChoice(value: JsonObject, { fields, mayBeNone }: Choice, path: WalkedPath, report: ProblemSink): void {
  const said = fields.filter((field) => value[field] !== undefined);
  const allowed = `${mayBeNone ? 'at most' : 'exactly'} one of ${fields.join(', ')}`;
  if (said.length === 0 && !mayBeNone) {
    report({ type: 'value', path: [...path], message: `there is none of ${fields.join(', ')}; allowed: ${allowed}`, fix: 'add one of them' });
  } else if (said.length > 1) {
    report({ type: 'value', path: [...path], message: `there are ${said.join(' and ')}; allowed: ${allowed}`, fix: `keep one of ${said.join(', ')}` });
  }
}

function fits(value: Json, schema: JsonSchema): boolean {
  let isFitting = true;
  reportStructure(value, schema, [], () => {
    isFitting = false;
  });
  return isFitting;
}
