import { reportValueProblems } from '../../../src/analysis/schema/value-problems';
import type { JsonSchema } from '../../../src/istio/crd-schemas';

function problem(value: string | number | boolean, schema: JsonSchema): string | undefined {
  const found: string[] = [];
  reportValueProblems(value, schema, ['spec', 'x'], ({ type, path, message, fix }) => {
    expect([type, path]).toEqual(['value', ['spec', 'x']]);
    found.push(`${message}; fix: ${fix}`);
  });
  expect(found.length).toBeLessThanOrEqual(1);
  return found[0];
}

test.each<[string | number | boolean, JsonSchema]>([
  ['a', { enum: ['', 'a'] }],
  ['abc', { minLength: 3, maxLength: 3 }],
  ['ééé', { minLength: 3, maxLength: 3 }],
  ['😀😀😀', { maxLength: 3 }],
  ['a-b', { pattern: '^[a-z-]+$' }],
  ['YWJj', { format: 'byte' }],
  ['', { format: 'byte' }],
  ['anything', { format: 'date-time' }],
  [5, { type: 'integer', minimum: 5, maximum: 5 }],
  [2 ** 31 - 1, { type: 'integer', format: 'int32' }],
  [-(2 ** 31), { type: 'integer', format: 'int32' }],
  [2 ** 40, { type: 'integer' }],
  [1e300, { type: 'number', format: 'double' }],
  [true, { type: 'boolean' }],
])('%j is right for %j', (value, schema) => {
  expect(problem(value, schema)).toBeUndefined();
});

test.each<[string | number, JsonSchema, string]>([
  ['ab', { enum: ['', 'abc', 'x'] }, 'the value is "ab"; allowed: abc, x; fix: did you mean abc?'],
  ['hello', { enum: ['abc', 'x'] }, 'the value is "hello"; allowed: abc, x; fix: give one of these'],
  ['abcd', { maxLength: 3 }, 'the value is "abcd"; allowed: at most 3 characters; fix: shorten it by 1'],
  ['', { minLength: 1 }, 'the value is ""; allowed: any text that is not empty; fix: give any text that is not empty'],
  ['😀', { minLength: 2 }, 'the value is "😀"; allowed: at least 2 characters; fix: give at least 2 characters'],
  ['a_b', { pattern: '^[a-z-]+$' }, 'the value is "a_b"; allowed: what matches ^[a-z-]+$; fix: give what matches ^[a-z-]+$'],
  ['YWJ', { format: 'byte' }, 'the value is "YWJ"; allowed: bytes in base64; fix: give bytes in base64'],
  [4, { type: 'integer', minimum: 5, maximum: 9 }, 'the value is 4; allowed: 5 to 9; fix: give 5 to 9'],
  [10, { type: 'number', maximum: 9 }, 'the value is 10; allowed: 9 or less; fix: give 9 or less'],
  [-1, { type: 'integer', minimum: 0 }, 'the value is -1; allowed: 0 or more; fix: give 0 or more'],
  [2 ** 31, { type: 'integer', format: 'int32' }, 'the value is 2147483648; allowed: -2147483648 to 2147483647; fix: give -2147483648 to 2147483647'],
  [2 ** 63, { type: 'integer' }, 'the value is 9223372036854776000; allowed: -9223372036854776000 to 9223372036854776000; fix: give -9223372036854776000 to 9223372036854776000'],
])('%j is wrong for %j', (value, schema, message) => {
  expect(problem(value, schema)).toBe(message);
});
