import { localityProblems } from '../../../src/analysis/admission/localities';

function problems(localities: readonly string[], inOrder: boolean): string[] {
  return [...localityProblems(localities.map((locality, index) => ({ path: [index], locality })), inOrder)].map(({ path, message }) => `${path.join('.')}: ${message}`);
}

test.each([
  [['a', 'b/c', 'b/d/e', 'b/d/f'], []],
  [['a/b', 'a/*'], []],
  [['a', '*'], []],
  [['a', 'a'], ["1: the locality 'a' is there twice"]],
  [['a', 'a/b'], ["1: the locality 'a/b' is covered by 'a'"]],
  [['a/*', 'a/b/c'], ["1: the locality 'a/b/c' is covered by 'a/*'"]],
  [['*', 'a'], ["1: the locality 'a' is covered by '*'"]],
  [['a/b/c', 'a/b'], ["1: the locality 'a/b' covers 'a/b/c'"]],
  [['', 'a/', '*/a', '**'], [
    "0: the locality '' has an empty part", "1: the locality 'a/' has an empty part", "2: the locality '*/a' has a * that is not its end", "3: the locality '**' has a * that is not its end",
  ]],
])('%j in order', (localities, expected) => {
  expect(problems(localities, true)).toEqual(expected);
});

test.each([
  [['a/b', 'a/*'], ["0: the locality 'a/b' is covered by 'a/*'"]],
  [['a', 'b/c', '*'], ["0: the locality 'a' is covered by '*'", "1: the locality 'b/c' is covered by '*'"]],
  [['a/b', 'a/c'], []],
])('%j in any order', (localities, expected) => {
  expect(problems(localities, false)).toEqual(expected);
});
