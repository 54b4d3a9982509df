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

test('an object with very many fields may have any', () => {
  const fields = (count: number): Record<string, number> => Object.fromEntries(Array.from({ length: count }, (_, index) => [`f${index}`, index]));
  expect(Shape.of(fields(400)).mayHave('spec.x')).toBe(false);
  expect(Shape.of(fields(100_000)).mayHave('spec.x')).toBe(true);
});

test('of some patterns, those that there can be a value for', () => {
  const patterns = ['spec.a', 'spec.b[]', 'spec.a.c{}'];
  const shape = Shape.of({ spec: { a: { c: 1 } } });
  expect([shape.among(patterns), shape.among(patterns), shape.among([])]).toEqual([['spec.a', 'spec.a.c{}'], ['spec.a', 'spec.a.c{}'], []]);
});

test('is right beyond the shapes that it keeps', () => {
  const objects = Array.from({ length: 12_000 }, (_, index) => ({ [`x${index}`]: 1 }));
  expect(objects.filter((object, index) => Shape.of(object).mayHave(`x${index}`) && !Shape.of(object).mayHave('spec'))).toHaveLength(12_000);
});
