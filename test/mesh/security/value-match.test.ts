import * as fc from 'fast-check';
import { isInBlock, matchesNamespace, matchesPath, matchesValue } from '../../../src/mesh/security/value-match';

test.each([
  ['*', 'x', true], ['*', '', false], ['a', 'a', true], ['a', 'ab', false], ['a*', 'ab', true], ['*b', 'ab', true], ['*b', 'ba', false], ['a*c', 'abc', false],
])('%s is asked of %j: %s', (value, text, matches) => {
  expect(matchesValue(value, text)).toBe(matches);
});

test.each([
  ['/a', '/a', true], ['/a*', '/ab', true], ['*/b', '/a/b', true],
  ['/a/{*}', '/a/b', true], ['/a/{*}', '/a/b/c', false], ['/a/{*}/c', '/a/b/c', true],
  ['/a/{**}', '/a/b/c', true], ['/{**}/c', '/a/b/c', true], ['/a.b/{*}', '/axb/c', false], ['/{*}', '/', false],
])('the path %s is asked of %s: %s', (value, path, matches) => {
  expect(matchesPath(value, path)).toBe(matches);
});

test.each([
  ['shop', 'shop', true], ['shop', 'shop2', false], ['sh*', 'shop', true], ['*op', 'shop', true], ['s*p', 'shop', true], ['*h*p*', 'shop', true],
  ['s*x*p', 'shop', false], ['*', 'shop', true], ['sh*hop', 'shop', false],
])('the namespace %s is asked of %s: %s', (value, namespace, matches) => {
  expect(matchesNamespace(value, namespace)).toBe(matches);
});

test('a namespace matches as a regular expression would', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 6 });
  const pattern = fc.string({ unit: fc.constantFrom('a', 'b', '*'), maxLength: 5 });
  fc.assert(fc.property(pattern, text, (value, namespace) => {
    expect(matchesNamespace(value, namespace)).toBe(new RegExp(`^${value.split('*').join('.*')}$`).test(namespace));
  }));
});

test.each([
  ['10.0.0.0/8', '10.1.2.3', true], ['10.0.0.0/8', '11.1.2.3', false], ['10.1.2.3', '10.1.2.3', true], ['10.1.2.3', '10.1.2.4', false],
  ['2001:db8::/32', '2001:db8::1', true], ['2001:db8::/32', '10.0.0.1', false], ['oops', '10.0.0.1', false], ['10.0.0.0/99', '10.0.0.1', false], ['0.0.0.0/0', '10.0.0.1', true],
])('%s has %s: %s', (block, address, contains) => {
  expect(isInBlock(block, address)).toBe(contains);
});
