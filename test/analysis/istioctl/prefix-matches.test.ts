import { covers, prefixMatch } from '../../../src/analysis/istioctl/prefix-matches';
import type { Json } from '../../../src/mesh/resource';

const read = (match: Json) => {
  const found = prefixMatch(match, 'here');
  if (found === undefined) {
    throw new Error('no prefix');
  }
  return found;
};
const under = (prefix: string, rest: object = {}) => read({ uri: { prefix }, ...rest } as Json);

test('only matches for prefixes are compared', () => {
  expect([{}, { uri: { exact: '/a' } }, { uri: { prefix: '' } }].map((match) => prefixMatch(match, 'here'))).toEqual([undefined, undefined, undefined]);
  expect(under('/a')).toEqual({ path: 'here', prefix: '/a', port: 0, single: ['exact GET', ''], groups: [new Map(), new Map(), new Map()] });
});

test.each<[string, object, object, boolean]>([
  ['nothing else', {}, {}, true],
  ['another port', { port: 80 }, {}, false],
  ['the method that counts when none is said', {}, { method: { exact: 'GET' } }, true],
  ['another method', { method: { exact: 'POST' } }, {}, false],
  ['an authority of which the later says the beginning', { authority: { prefix: 'web.shop' } }, { authority: { prefix: 'web' } }, true],
  ['an authority that the later says nothing of', { authority: { exact: 'web' } }, {}, true],
  ['an authority that only the later asks for', {}, { authority: { exact: 'web' } }, false],
  ['as many headers', { headers: { a: { exact: 'x' } } }, { headers: { a: { exact: 'x' } } }, true],
  ['more headers', { headers: { a: { exact: 'x' }, b: { exact: 'x' } } }, { headers: { a: { exact: 'x' } } }, false],
  ['other query parameters', { queryParams: { a: { exact: 'x' } } }, { queryParams: { b: { exact: 'x' } } }, false],
])('with %s', (_, earlier, later, expected) => {
  expect(covers(under('/a', earlier), under('/ab', later))).toBe(expected);
});

test('a prefix that is longer covers nothing', () => {
  expect(covers(under('/ab'), under('/a'))).toBe(false);
});
