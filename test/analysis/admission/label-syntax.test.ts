import { labelProblem } from '../../../src/analysis/admission/label-syntax';

test.each([['app', 'a'], ['App.kubernetes.io/Name_1', 'a-b_c.d'], ['a', ''], ['a'.repeat(63), 'b'.repeat(64)]])('%s=%s is a label', (key, value) => {
  expect(labelProblem(key, value)).toBeUndefined();
});

test.each(['', 'a b', '-a', 'a-', 'a/', '/a', 'a/b/c', 'a_b/c', `${'a'.repeat(64)}`, `${'a.'.repeat(127)}/b`, `${'a.'.repeat(126)}aa/b`])('%s is no key', (key) => {
  expect(labelProblem(key, 'a')).toBe(`'${key}' is no key of a label`);
});

test.each(['*', 'a b', '-a', 'a-'])('%s is no value', (value) => {
  expect(labelProblem('a', value)).toBe(`'${value}' is no value of a label`);
});
