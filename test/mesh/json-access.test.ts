import * as fc from 'fast-check';
import { fieldPath, flagAt, isJsonObject, listAt, numberAt, objectAt, textAt, textMapAt, textsAt, valueAt } from '../../src/mesh/json-access';
import type { Json } from '../../src/mesh/resource';

const json: Json = {
  text: 'a', number: 7, digits: '42', flag: false, nothing: null, list: ['a', 1, 'b', null], object: { inner: [{ deep: true }] },
};

test('a value is found by fields and places', () => {
  expect(valueAt(json, 'object', 'inner', 0, 'deep')).toBe(true);
  expect(valueAt(json)).toBe(json);
});

test.each([
  [['missing']], [['nothing']], [['nothing', 'below']], [['text', 'length']], [['list', 9]], [['list', 'length', 'x']], [['constructor']], [['object', 'toString']],
])('there is nothing at %j', (path) => {
  expect(valueAt(json, ...path)).toBeUndefined();
});

test('a reader answers with its own type only', () => {
  expect([textAt(json, 'text'), textAt(json, 'number')]).toEqual(['a', undefined]);
  expect([numberAt(json, 'number'), numberAt(json, 'digits'), numberAt(json, 'text'), numberAt(json, 'flag')]).toEqual([7, 42, undefined, undefined]);
  expect([flagAt(json, 'flag'), flagAt(json, 'text')]).toEqual([false, undefined]);
  expect([objectAt(json, 'object'), objectAt(json, 'list'), objectAt(json, 'nothing')]).toEqual([{ inner: [{ deep: true }] }, undefined, undefined]);
  expect([listAt(json, 'list').length, listAt(json, 'object')]).toEqual([4, []]);
  expect(textsAt(json, 'list')).toEqual(['a', 'b']);
  expect([isJsonObject({}), isJsonObject([]), isJsonObject(null), isJsonObject(undefined)]).toEqual([true, false, false, false]);
});

test('labels keep whatever key they have', () => {
  const labels = textMapAt(JSON.parse('{"labels":{"__proto__":"x","constructor":"y","n":1,"b":true,"o":{}}}') as Json, 'labels');
  expect(Object.entries(labels)).toEqual([['__proto__', 'x'], ['constructor', 'y'], ['n', '1'], ['b', 'true']]);
  expect(textMapAt({}, 'labels').constructor).toBeUndefined();
});

test('a path is written as findings write it', () => {
  expect(fieldPath('spec', 'http', 0, 'route', 1, 'destination')).toBe('spec.http[0].route[1].destination');
});

test('no reader throws, whatever it is given', () => {
  fc.assert(fc.property(fc.jsonValue(), fc.array(fc.oneof(fc.string(), fc.nat(3))), (value, path) => {
    for (const read of [valueAt, textAt, numberAt, flagAt, objectAt, listAt, textsAt, textMapAt]) {
      read(value as Json, ...path);
    }
  }));
});
