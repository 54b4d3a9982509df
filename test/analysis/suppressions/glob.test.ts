import * as fc from 'fast-check';
import { matchesGlob } from '../../../src/analysis/suppressions/glob';

test.each([
  ['Service shop/web', 'Service shop/web', true],
  ['Service shop/web', 'Service shop/web2', false],
  ['Service shop/*', 'Service shop/web', true],
  ['Service shop/*', 'Service shop2/web', false],
  ['*', '', true],
  ['*/web', 'Service shop/web', true],
  ['* shop/*', 'Service shop/web', true],
  ['a*a', 'a', false],
  ['a*a', 'aa', true],
  ['a*b*c', 'a-b-c', true],
  ['a*b*c', 'a-c-b', false],
  ['a*bc*c', 'abc', false],
  ['a**b', 'ab', true],
  ['a.c', 'abc', false],
])('%j of %j: %s', (pattern, text, expected) => {
  expect(matchesGlob(pattern, text)).toBe(expected);
});

test('it means the same as the regular expression', () => {
  const pattern = fc.string({ unit: fc.constantFrom('a', 'b', '*'), maxLength: 6 });
  const text = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 8 });
  fc.assert(fc.property(pattern, text, (glob, candidate) => {
    expect(matchesGlob(glob, candidate)).toBe(new RegExp(`^${glob.replace(/\*+/g, '.*')}$`).test(candidate));
  }));
});
