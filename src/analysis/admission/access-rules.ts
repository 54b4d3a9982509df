import { placesOf } from './places';
import { listAt, type JsonPath } from '../../mesh/json-access';
import type { Json, JsonObject } from '../../mesh/resource';

/** What a source asks of the identity of a caller, each also negated. */
export const IDENTITIES: readonly string[] = withNot(['principals', 'requestPrincipals', 'namespaces', 'serviceAccounts', 'trustDomains']);

/** What a source can ask for. */
export const SOURCE_FIELDS: readonly string[] = [...IDENTITIES, ...withNot(['ipBlocks', 'remoteIpBlocks'])];

/** What an operation can ask for. */
export const OPERATION_FIELDS: readonly string[] = withNot(['hosts', 'ports', 'methods', 'paths']);

/** A text in a list of a rule, and the field that the list is. */
export interface ListedText {
  readonly path: JsonPath;
  readonly field: string;
  readonly value: string;
}

/** Whether a source or operation has a list with items. */
export function hasItems(holder: Json | undefined, field: string): boolean {
  return listAt(holder, field).length > 0;
}

/** The texts of some lists of every source and operation. */
export function listedTexts(policy: JsonObject, fields: readonly string[]): ListedText[] {
  return ['spec.rules[].from[].source', 'spec.rules[].to[].operation'].flatMap((holder) => fields.flatMap((field) => placesOf(policy, `${holder}.${field}[]`)
    .flatMap(({ path, value }) => typeof value === 'string' ? [{ path, field, value }] : [])));
}

/** The texts that conditions compare with, whose field is their key. */
export function conditionTexts(policy: JsonObject): ListedText[] {
  return placesOf(policy, 'spec.rules[].when[]').flatMap(({ path, value: condition }) => ['values', 'notValues'].flatMap((field) => placesOf(condition, `${field}[]`)
    .flatMap(({ path: place, value }) => typeof value === 'string' ? [{ path: [...path, ...place], field: keyOf(condition), value }] : [])));
}

function keyOf(condition: Json): string {
  const [key] = placesOf(condition, 'key');
  return typeof key?.value === 'string' ? key.value : '';
}

function withNot(fields: readonly string[]): string[] {
  return fields.flatMap((field) => [field, `not${field[0].toUpperCase()}${field.slice(1)}`]);
}
