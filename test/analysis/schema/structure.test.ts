import { reportStructure } from '../../../src/analysis/schema/structure';
import type { JsonSchema } from '../../../src/istio/crd-schemas';
import { fieldPath } from '../../../src/mesh/json-access';
import type { Json } from '../../../src/mesh/resource';

function problems(value: Json, schema: JsonSchema): string[] {
  const found: string[] = [];
  reportStructure(value, schema, ['x'], ({ type, path, message, fix }) => found.push(`${type} ${fieldPath(...path)}: ${message}; fix: ${fix}`));
  return found;
}

const OBJECT: JsonSchema = { type: 'object', properties: { a: { type: 'string' }, b: { type: 'integer' } } };
const PORTS: JsonSchema = { 'type': 'array', 'x-kubernetes-list-type': 'map', 'x-kubernetes-list-map-keys': ['name'], 'items': { type: 'object', properties: { name: { type: 'string' } } } };

test.each<[Json, JsonSchema]>([
  [{ a: 'x', b: 1 }, OBJECT],
  [{}, OBJECT],
  [null, { type: 'string', nullable: true }],
  [1, { 'x-kubernetes-int-or-string': true, 'anyOf': [{ type: 'integer' }, { type: 'string' }] }],
  ['1', { 'x-kubernetes-int-or-string': true }],
  [2, { type: 'number' }],
  [{ any: { thing: null } }, { 'type': 'object', 'x-kubernetes-preserve-unknown-fields': true }],
  [{ a: 'x', c: 'y' }, { type: 'object', additionalProperties: { type: 'string' } }],
  [[{ name: 'a' }, { name: 'b' }], PORTS],
  [{ a: 'x' }, { ...OBJECT, oneOf: [{ required: ['a'] }, { required: ['b'] }] }],
  [5, { anyOf: [{ type: 'string' }, { type: 'integer' }] }],
  [5, { not: { type: 'string' } }],
  [{ toString: 'x' }, { type: 'object', properties: Object.fromEntries([['toString', { type: 'string' }]]) }],
])('%j is right for %j', (value, schema) => {
  expect(problems(value, schema)).toEqual([]);
});

test.each<[Json, JsonSchema, string[]]>([
  // types
  [null, { type: 'string' }, ['value x: the value is null; allowed: a text; fix: give a text']],
  ['5', { type: 'integer' }, ['value x: the value is "5"; allowed: a whole number; fix: write 5 without quotes']],
  ['a', { type: 'integer' }, ['value x: the value is "a"; allowed: a whole number; fix: give a whole number']],
  [1.5, { type: 'integer' }, ['value x: the value is 1.5; allowed: a whole number; fix: give a whole number']],
  ['0.5', { type: 'number' }, ['value x: the value is "0.5"; allowed: a number; fix: write 0.5 without quotes']],
  ['true', { type: 'boolean' }, ['value x: the value is "true"; allowed: true or false; fix: write true without quotes']],
  [true, { type: 'string' }, ['value x: the value is true; allowed: a text; fix: write it with quotes: "true"']],
  ['a', { type: 'array' }, ['value x: the value is "a"; allowed: a list; fix: put it into a list: with a dash before it, or in brackets']],
  [[], { type: 'object' }, ['value x: the value is []; allowed: an object; fix: give an object']],
  [1.5, { 'x-kubernetes-int-or-string': true }, ['value x: the value is 1.5; allowed: a whole number or a text; fix: give a whole number or a text']],
  // lists
  [[1, null, 'a'], { type: 'array', items: { type: 'integer' } }, [
    'value x[1]: the value is null; allowed: a whole number; fix: give a whole number',
    'value x[2]: the value is "a"; allowed: a whole number; fix: give a whole number',
  ]],
  [[], { type: 'array', minItems: 1 }, ['value x: there are 0 items; allowed: 1 or more; fix: add 1 or more']],
  [[1, 2, 3], { type: 'array', maxItems: 2 }, ['value x: there are 3 items; allowed: 2 or less; fix: remove 1 or more']],
  [[{ name: 'a' }, { name: 'b' }, { name: 'a' }], PORTS, ['value x[2]: item 2 has the same name as item 0; allowed: every name once; fix: give it another name, or remove one of the two']],
  // objects
  [{ b: 1 }, { ...OBJECT, required: ['a', 'b'] }, ['value x.a: a is missing; allowed: an object with a; fix: add a']],
  [{ a: 'x', c: 1 }, OBJECT, ['unknown field x.c: there is no field c here; allowed: a, b; fix: did you mean a?']],
  [{ zebra: 1 }, OBJECT, ['unknown field x.zebra: there is no field zebra here; allowed: a, b; fix: remove it, or give one of these']],
  [{ toString: 1 }, { type: 'object' }, ['unknown field x.toString: there is no field toString here; allowed: no fields; fix: remove it, or give one of these']],
  [{ a: 1, b: 'x' }, { type: 'object', additionalProperties: { type: 'integer' } }, ['value x.b: the value is "x"; allowed: a whole number; fix: give a whole number']],
  [{}, { type: 'object', minProperties: 1 }, ['value x: there are 0 fields; allowed: 1 or more; fix: add 1 or more']],
  [{ a: '1', b: 2 }, { ...OBJECT, maxProperties: 1 }, ['value x: there are 2 fields; allowed: 1 or less; fix: remove 1 or more']],
  // alternatives
  [{ a: 'x', b: 1 }, { ...OBJECT, oneOf: [{ required: ['a'] }, { required: ['b'] }] }, ['value x: there are a and b; allowed: exactly one of a, b; fix: keep one of a, b']],
  [{}, { ...OBJECT, oneOf: [{ required: ['a'] }, { required: ['b'] }] }, ['value x: there is none of a, b; allowed: exactly one of a, b; fix: add one of them']],
  [{ a: 'x', b: 1 }, { ...OBJECT, allOf: [{ oneOf: [{ not: { anyOf: [{ required: ['a'] }, { required: ['b'] }] } }, { required: ['a'] }, { required: ['b'] }] }] },
    ['value x: there are a and b; allowed: at most one of a, b; fix: keep one of a, b']],
  [5, { oneOf: [{ minimum: 1 }, { minimum: 2 }] }, ['value x: the value is 5; allowed: what exactly one of 2 alternatives allows; fix: see the reference of this field']],
  [true, { anyOf: [{ type: 'string' }, { type: 'integer' }] }, ['value x: the value is true; allowed: what one of 2 alternatives allows; fix: see the reference of this field']],
  ['a', { not: { type: 'string' } }, ['value x: the value is "a"; allowed: anything but that; fix: see the reference of this field']],
])('%j is wrong for %j', (value, schema, expected) => {
  expect(problems(value, schema)).toEqual(expected);
});
