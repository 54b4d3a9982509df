import { textOf, typeProblems } from '../../../src/analysis/installation/setting-problem';
import { fieldsOf } from '../../../src/analysis/installation/typed-fields';

const FIELDS = new Map(fieldsOf('number', 'concurrency', 'statusPort'));

test('fields that nobody knows, and values of another type', () => {
  expect([...typeProblems({ concurency: 1, nonsense: 1, status_port: 'a', concurrency: 2 }, FIELDS, 'defaultConfig')]).toEqual([
    { field: 'defaultConfig.concurency', problem: 'is no field that Istio knows: it is ignored', ignored: true, fix: 'did you mean concurrency?' },
    { field: 'defaultConfig.nonsense', problem: 'is no field that Istio knows: it is ignored', ignored: true },
    { field: 'defaultConfig.status_port', problem: "is 'a'; allowed: a whole number" },
  ]);
});

test.each([['a', "'a'"], [{ a: 1 }, '{"a":1}'], ['x'.repeat(60), `'${'x'.repeat(39)}…`]])('%j in a message', (value, text) => {
  expect(textOf(value)).toBe(text);
});
