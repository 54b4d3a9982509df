import { EarlierMatches } from '../../../src/analysis/routes/earlier-matches';
import type { JsonObject } from '../../../src/mesh/resource';
import { HttpMatch } from '../../../src/mesh/route/http-match';

const match = (json: JsonObject): HttpMatch => new HttpMatch(json, { resource: undefined, path: '' }, []);

test.each<[JsonObject, string | undefined]>([
  [{ uri: { exact: '/a' } }, 'exact'],
  [{ uri: { exact: '/b/c' } }, 'prefix'],
  [{ uri: { prefix: '/b/c' } }, 'prefix'],
  [{ uri: { exact: '/r1' } }, 'regex'],
  [{ uri: { regex: '/r.' }, method: { exact: 'GET' } }, 'regex'],
  [{ uri: { prefix: '/a' } }, undefined],
  [{ uri: { prefix: '/' }, method: { exact: 'POST' } }, 'any'],
  [{}, undefined],
])('%j is covered by %s', (json, expected) => {
  const earlier = new EarlierMatches<string>();
  earlier.add(match({ uri: { exact: '/a' } }), 'exact');
  earlier.add(match({ uri: { prefix: '/b' } }), 'prefix');
  earlier.add(match({ uri: { regex: '/r.' } }), 'regex');
  earlier.add(match({ method: { exact: 'POST' } }), 'any');
  expect(earlier.covering(match(json))).toBe(expected);
});
