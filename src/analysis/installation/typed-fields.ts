import { durationMillis } from '../../mesh/duration-value';
import { isJsonObject, numberAt } from '../../mesh/json-access';
import type { Json } from '../../mesh/resource';

/** What a setting of istiod holds: a kind of value, or one of some names. */
export type FieldType = 'text' | 'texts' | 'text map' | 'flag' | 'number' | 'duration' | 'object' | 'objects' | readonly string[];

/** What is allowed in a field, as messages say it. */
const ALLOWED: Readonly<Record<Exclude<FieldType, readonly string[]>, string>> = {
  'text': 'a text',
  'texts': 'a list of texts',
  'text map': 'an object whose values are texts',
  'flag': 'true or false, without quotes',
  'number': 'a whole number',
  'duration': 'a duration such as 10s',
  'object': 'an object',
  'objects': 'a list of objects',
};

/** Several fields of one type. */
export function fieldsOf(type: FieldType, ...names: readonly string[]): [string, FieldType][] {
  return names.map((name) => [name, type]);
}

/** The name of a field as JSON has it: protobuf's own, with underscores, is taken too. */
export function jsonName(field: string): string {
  return field.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/** What a field has to be, when it is something else; undefined for a value that protobuf reads. */
export function expectedInstead(type: FieldType, value: Json): string | undefined {
  if (typeof type !== 'string') {
    return typeof value === 'number' || type.includes(String(value)) ? undefined : type.join(', ');
  }
  return value === null || fits(type, value) ? undefined : ALLOWED[type];
}

function fits(type: keyof typeof ALLOWED, value: Json): boolean {
  switch (type) {
    case 'text': return typeof value === 'string';
    case 'texts': return Array.isArray(value) && value.every((item) => typeof item === 'string');
    case 'text map': return isJsonObject(value) && Object.values(value).every((item) => item === null || typeof item === 'string');
    case 'flag': return typeof value === 'boolean';
    case 'number': return Number.isInteger(numberAt(value));
    case 'duration': return typeof value === 'string' && durationMillis(value) !== undefined;
    case 'object': return isJsonObject(value);
    case 'objects': return Array.isArray(value) && value.every(isJsonObject);
  }
}
