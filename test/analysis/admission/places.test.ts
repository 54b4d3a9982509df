import { placesOf, placesOfAll, textsOfAll } from '../../../src/analysis/admission/places';
import { fieldPath } from '../../../src/mesh/json-access';
import type { Json } from '../../../src/mesh/resource';

const manifest: Json = {
  spec: { http: [{ match: [{ headers: { 'x-a': { exact: 'b' }, '__proto__x': null } }] }, 'text', { match: {} }], hosts: ['a', 1, null] },
};

test.each([
  ['spec.http[]', ['spec.http[0]', 'spec.http[1]', 'spec.http[2]']],
  ['spec.http[].match[]', ['spec.http[0].match[0]']],
  ['spec.http[].match[].headers{}', ['spec.http[0].match[0].headers.x-a']],
  ['spec.http[].match[].headers{}.exact', ['spec.http[0].match[0].headers.x-a.exact']],
  ['spec.http{}', []],
  ['spec.hosts.a', []],
  ['spec.constructor', []],
  ['spec.tcp[]', []],
])('the places of %s', (pattern, expected) => {
  expect(placesOf(manifest, pattern).map(({ path }) => fieldPath(...path))).toEqual(expected);
});

test('values come with their places', () => {
  expect(placesOf(manifest, 'spec.hosts[]')).toEqual([{ path: ['spec', 'hosts', 0], value: 'a' }, { path: ['spec', 'hosts', 1], value: 1 }]);
});

test('several patterns, and texts alone', () => {
  const patterns = ['spec.hosts[]', 'spec.http[].match[].headers{}.exact'];
  expect(placesOfAll(manifest, patterns).map(({ value }) => value)).toEqual(['a', 1, 'b']);
  expect(textsOfAll(manifest, patterns).map(({ value }) => value)).toEqual(['a', 'b']);
});

test.each([[null], ['text'], [7], [[]], [{}]])('nothing in %j', (json) => {
  expect(placesOf(json, 'spec.http[].match[]')).toEqual([]);
});
