import fc from 'fast-check';
import { matchCovers } from '../../../src/analysis/routes/match-cover';
import type { JsonObject } from '../../../src/mesh/resource';
import { HttpMatch } from '../../../src/mesh/route/http-match';
import { RequestParts } from '../../../src/mesh/route/http-request';

const match = (json: JsonObject, gateways: readonly string[] = []): HttpMatch => new HttpMatch(json, { resource: undefined, path: '' }, gateways);

test.each<[string, JsonObject, JsonObject, boolean]>([
  ['nothing covers all', {}, { uri: { exact: '/a' } }, true],
  ['the root prefix covers all', { uri: { prefix: '/' } }, {}, true],
  ['a prefix, whatever its case', { uri: { prefix: '/A' }, ignoreUriCase: true }, { uri: { exact: '/a/b' } }, true],
  ['a prefix in its case only', { uri: { prefix: '/A' } }, { uri: { exact: '/a/b' } }, false],
  ['a text of any case', { uri: { exact: '/a' } }, { uri: { exact: '/a' }, ignoreUriCase: true }, false],
  ['two patterns', { uri: { regex: '/a.*' } }, { uri: { regex: '/ab.*' } }, false],
  ['the same pattern', { uri: { regex: '/a.*' } }, { uri: { regex: '/a.*' }, method: { exact: 'GET' } }, true],
  ['any value of a header', { headers: { 'x-a': {} } }, { headers: { 'x-a': { exact: 'b' } } }, true],
  ['a header that may be missing', { headers: { 'x-a': {} } }, {}, false],
  ['a forbidden header', { withoutHeaders: { 'x-a': { exact: 'b' } } }, { withoutHeaders: { 'x-a': { prefix: 'b' } } }, true],
  ['too little forbidden', { withoutHeaders: { 'x-a': { prefix: 'b' } } }, { withoutHeaders: { 'x-a': { exact: 'b' } } }, false],
  ['labels of callers', { sourceLabels: { app: 'web' } }, { sourceLabels: { app: 'web', version: 'v1' } }, true],
  ['other callers', { sourceNamespace: 'shop' }, { sourceLabels: { app: 'web' } }, false],
  ['the port', { port: 80 }, { port: 80 }, true],
  ['any port', { port: 80 }, {}, false],
])('%s', (_, wide, narrow, expected) => {
  expect(matchCovers(match(wide), match(narrow))).toBe(expected);
});

test('gateways', () => {
  expect(matchCovers(match({}, ['shop/a', 'mesh']), match({}, ['shop/a']))).toBe(true);
  expect(matchCovers(match({}, ['shop/a']), match({}))).toBe(false);
  expect(matchCovers(match({ sourceLabels: { app: 'web' } }), match({ sourceLabels: { app: 'web' } }, ['shop/a']))).toBe(false);
});

test('what is covered is accepted', () => {
  const path = fc.constantFrom('/', '/a', '/a/b', '/A', '/b');
  const text = fc.oneof(
    ...['exact', 'prefix'].map((type) => path.map((value) => ({ [type]: value }))), fc.constantFrom({ regex: '/a.*' }, { regex: '.*' }),
  );
  const header = fc.constantFrom({ exact: 'x' }, { prefix: 'x' }, { prefix: 'xy' }, { regex: 'x.*' }, {});
  const matches = fc.record({
    uri: text,
    ignoreUriCase: fc.boolean(),
    method: fc.constantFrom({ exact: 'GET' }, { regex: '.*' }),
    headers: fc.dictionary(fc.constantFrom('x-a', 'x-b'), header),
    withoutHeaders: fc.dictionary(fc.constantFrom('x-c'), header),
  }, { requiredKeys: [] });
  const requests = fc.record({
    path, method: fc.constantFrom('GET', 'POST'), headers: fc.dictionary(fc.constantFrom('x-a', 'x-b', 'x-c'), fc.constantFrom('x', 'xy', 'z')),
  });
  fc.assert(fc.property(matches, matches, requests, (a, b, request) => {
    const [wide, narrow] = [match(a), match(b)];
    const parts = new RequestParts({ authority: 'reviews', ...request });
    return !matchCovers(wide, narrow) || !narrow.accepts(parts) || wide.accepts(parts);
  }), { numRuns: 2000 });
});
