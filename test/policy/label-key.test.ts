import { isLabelKey } from '../../src/policy/label-key';

test.each([
  ['app', true],
  ['app.kubernetes.io/name', true],
  ['a_b.c-D', true],
  ['a'.repeat(63), true],
  ['', false],
  ['a'.repeat(64), false],
  ['-app', false],
  ['app-', false],
  ['/app', false],
  ['example.com/', false],
  ['Example.com/app', false],
  ['a/b/c', false],
  [`${'a'.repeat(254)}/b`, false],
  ['a b', false],
])('%s: %p', (key, expected) => {
  expect(isLabelKey(key)).toBe(expected);
});
