import { Shape } from '../../../src/analysis/admission/shape';

const PATTERN = 'spec.http[].retries.attempts';

test.each([
  ['every field of the pattern', { spec: { http: [{ retries: { attempts: 1 } }] } }, true],
  ['every field, in other places, which is looked up afterwards', { spec: { retries: {}, attempts: 1, http: [] } }, true],
  ['all but one of the fields', { spec: { http: [{ timeout: '1s' }, { retries: {} }] } }, false],
  ['nothing', {}, false],
  ['a list that holds lists', { spec: [[{ http: null }]], retries: { attempts: undefined } }, true],
])('an object with %s', (_, manifest, may) => {
  expect(Shape.of(manifest).mayHave(PATTERN)).toBe(may);
  expect(Shape.of(manifest).mayHave(PATTERN)).toBe(may);
});

test('objects with the same fields share their shape, whatever the values', () => {
  const [a, b, other] = [{ spec: { host: 'a' } }, { spec: { host: 'b' } }, { spec: { hosts: [] } }];
  expect(Shape.of(a)).toBe(Shape.of(b));
  expect(Shape.of(a)).toBe(Shape.of(a));
  expect(Shape.of(a)).not.toBe(Shape.of(other));
});

test('a field that is called like one of every object is a field', () => {
  expect(Shape.of({ spec: {} }).mayHave('spec.toString')).toBe(false);
  expect(Shape.of(JSON.parse('{ "spec": { "__proto__": 1 } }')).mayHave('spec.__proto__')).toBe(true);
});
