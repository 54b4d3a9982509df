import type { JsonObject } from '../../../src/mesh/resource';
import { delegatedMatches } from '../../../src/mesh/route/delegation';
import { readHttpMatch } from '../../../src/mesh/route/http-match';

const read = (matches: JsonObject[]) => matches.map((json, index) => readHttpMatch(json, { resource: undefined, path: `${index}` }, (name) => name));
const merged = (root: JsonObject[], leaf: JsonObject[]) => delegatedMatches(read(root), read(leaf))?.map(({ json }) => json);

test.each<[string, JsonObject[], JsonObject[], JsonObject[] | undefined]>([
  ['no root match', [], [{ port: 80 }], [{ port: 80 }]],
  ['no own match', [{ port: 80 }], [], [{ port: 80 }]],
  ['a narrower prefix', [{ uri: { prefix: '/a' } }], [{ uri: { prefix: '/a/b' } }], [{ uri: { prefix: '/a/b' } }]],
  ['another prefix', [{ uri: { prefix: '/a' } }], [{ uri: { prefix: '/b' } }], undefined],
  ['a path below the prefix', [{ uri: { prefix: '/a' } }], [{ uri: { exact: '/a/b' } }], [{ uri: { exact: '/a/b' } }]],
  ['a wider prefix', [{ uri: { prefix: '/a/b' } }], [{ uri: { prefix: '/a' } }], undefined],
  ['the same path', [{ uri: { exact: '/a' } }], [{ uri: { exact: '/a' } }], [{ uri: { exact: '/a' } }]],
  ['a prefix below a path', [{ uri: { exact: '/a' } }], [{ uri: { prefix: '/a' } }], undefined],
  ['a pattern below a prefix', [{ uri: { prefix: '/a' } }], [{ uri: { regex: '/a.*' } }], undefined],
  ['anything below a pattern', [{ uri: { regex: '/a.*' } }], [{ uri: { exact: '/a' } }], undefined],
  ['other fields', [{ uri: { prefix: '/a' }, method: { exact: 'GET' } }], [{ headers: { x: { exact: 'y' } }, port: 80 }],
    [{ uri: { prefix: '/a' }, method: { exact: 'GET' }, headers: { x: { exact: 'y' } }, port: 80 }]],
  ['both headers', [{ headers: { a: { exact: '1' } } }], [{ headers: { b: { exact: '2' } } }], [{ headers: { a: { exact: '1' }, b: { exact: '2' } } }]],
  ['a header twice', [{ headers: { a: { exact: '1' } } }], [{ headers: { a: { exact: '2' } } }], undefined],
  ['another port', [{ port: 80 }], [{ port: 90 }], undefined],
  ['the port of the root', [{ port: 80 }], [{}], [{ port: 80 }]],
  ['another case', [{ ignoreUriCase: true }], [{}], undefined],
  ['a namespace that the leaf does not repeat', [{ sourceNamespace: 'a' }], [{}], undefined],
  ['the same namespace', [{ sourceNamespace: 'a' }], [{ sourceNamespace: 'a' }], [{ sourceNamespace: 'a' }]],
  ['other labels', [{ sourceLabels: { a: 'b' } }], [{ sourceLabels: { a: 'c' } }], undefined],
  ['more labels', [{ sourceLabels: { a: 'b' } }], [{ sourceLabels: { c: 'd' } }], [{ sourceLabels: { a: 'b', c: 'd' } }]],
  ['more gateways', [{ gateways: ['a'] }], [{ gateways: ['a', 'b'] }], undefined],
  ['each with each', [{ uri: { prefix: '/a' } }, { uri: { prefix: '/b' } }], [{ uri: { prefix: '/a/x' } }, { uri: { prefix: '/b/x' } }],
    [{ uri: { prefix: '/a/x' } }, { uri: { prefix: '/b/x' } }]],
  ['one that lies nowhere', [{ uri: { prefix: '/a' } }], [{ uri: { prefix: '/a/x' } }, { uri: { prefix: '/c' } }], undefined],
])('%s', (_, root, leaf, expected) => {
  expect(merged(root, leaf)).toEqual(expected);
});

test('gateways are those of the leaf, or else of the root', () => {
  const gatewaysOf = (root: string[], leaf: string[]) => delegatedMatches(read([{ gateways: root }]), read([{ gateways: leaf }]))?.map(({ gateways }) => gateways);
  expect([gatewaysOf(['a', 'b'], ['b']), gatewaysOf(['a'], [])]).toEqual([[['b']], [['a']]]);
});
