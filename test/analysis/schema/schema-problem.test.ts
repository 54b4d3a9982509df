import { shown } from '../../../src/analysis/schema/schema-problem';

test.each([
  ['text', '"text"'],
  [5, '5'],
  [null, 'null'],
  [{ a: [1] }, '{"a":[1]}'],
  ['x'.repeat(78), `"${'x'.repeat(78)}"`],
  ['x'.repeat(79), `"${'x'.repeat(79)}…`],
])('%#', (value, text) => {
  expect(shown(value)).toBe(text);
});
