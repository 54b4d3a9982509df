import { MeshError } from '../../src/core/errors';
import { type Joint, jointOf, namedJoint, NEVER, same, settled } from '../../src/policy/joint';

const problem = new MeshError('x', { problem: 'p', allowed: 'a', fix: 'f' });

describe('two conditions of which either may be missing', () => {
  test.each([
    [undefined, undefined, undefined],
    [1, undefined, 1],
    [undefined, 2, 2],
    [1, 1, 1],
    [1, 2, NEVER],
  ])('%p and %p', (a, b, expected) => {
    expect(jointOf(a, b, same)).toBe(expected);
  });
});

describe('conditions by name', () => {
  test('are joined where both have the name, and sorted', () => {
    expect(namedJoint(new Map([['b', 1], ['c', 3]]), new Map([['a', 2], ['c', 3]]), same)).toEqual(new Map([['a', 2], ['b', 1], ['c', 3]]));
  });

  test('may have names that objects have members of', () => {
    expect(namedJoint(new Map([['constructor', 1]]), new Map([['__proto__', 2]]), same)).toEqual(new Map([['__proto__', 2], ['constructor', 1]]));
  });

  test('contradict each other as a whole', () => {
    expect(namedJoint(new Map([['a', 1]]), new Map([['a', 2]]), same)).toBe(NEVER);
  });
});

describe('parts as a whole', () => {
  test.each<[string, { readonly a: Joint<number>; readonly b: Joint<number | undefined> }, unknown]>([
    ['all well', { a: 1, b: undefined }, { a: 1, b: undefined }],
    ['a contradiction', { a: 1, b: NEVER }, NEVER],
    ['something that cannot be said', { a: problem, b: 2 }, problem],
    ['both: what never happens need not be said', { a: problem, b: NEVER }, NEVER],
  ])('%s', (_, parts, expected) => {
    expect(settled<{ a: number; b: number | undefined }>(parts)).toEqual(expected);
  });
});
