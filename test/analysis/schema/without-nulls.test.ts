import { withoutNulls } from '../../../src/analysis/schema/without-nulls';
import type { JsonSchema } from '../../../src/istio/crd-schemas';
import type { Json } from '../../../src/mesh/resource';

const SCHEMA: JsonSchema = {
  type: 'object',
  properties: {
    text: { type: 'string' },
    nullable: { type: 'integer', nullable: true },
    list: { type: 'array', items: { type: 'object', properties: { text: { type: 'string' } } } },
    map: { type: 'object', additionalProperties: { type: 'string' } },
  },
};

test.each<[Json, Json]>([
  [{ text: null }, {}],
  [{ nullable: null }, { nullable: null }],
  [{ unknown: null }, { unknown: null }],
  [{ list: [null, { text: null }] }, { list: [null, {}] }],
  [{ map: { a: null, b: 'c' } }, { map: { b: 'c' } }],
  [{ text: undefined }, {}],
  [null, null],
])('%j becomes %j', (value, expected) => {
  expect(withoutNulls(value, SCHEMA)).toEqual(expected);
});

test('what has no nulls is not copied', () => {
  const value = { text: 'a', nullable: null, list: [{ text: 'b' }], map: { a: 'b' } };
  expect(withoutNulls(value, SCHEMA)).toBe(value);
});
