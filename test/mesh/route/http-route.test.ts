import type { JsonObject } from '../../../src/mesh/resource';
import { HttpRoute } from '../../../src/mesh/route/http-route';

const route = (value: JsonObject, root?: JsonObject): HttpRoute => new HttpRoute(
  { value, resource: undefined, path: 'spec.http[0]' }, [], (host) => host, root && { value: root, resource: undefined, path: 'spec.http[9]' });

test.each([
  [{ redirect: { uri: '/' } }, 'redirect'],
  [{ directResponse: { status: 503 } }, 'directResponse'],
  [{ route: [{ destination: { host: 'a' } }] }, 'route'],
  [{ route: [] }, 'none'],
  [{ redirect: 'text' }, 'none'],
])('%j does: %s', (json, action) => {
  expect(route(json).action).toBe(action);
});

test.each([
  [{ timeout: '5s' }, '5s'],
  [{ timeout: '0s' }, undefined],
  [{ timeout: '0.0s' }, undefined],
  [{ timeout: 5 }, undefined],
  [{}, undefined],
])('%j may take %s', (json, timeout) => {
  expect(route(json).timeout?.value).toBe(timeout);
});

test('only some fields are inherited', () => {
  const inheriting = route({ timeout: null }, { timeout: '2s', redirect: { uri: '/' }, route: [{ destination: { host: 'a' } }], headers: {} });
  expect(inheriting.timeout).toEqual({ value: '2s', from: { resource: undefined, path: 'spec.http[9].timeout' } });
  expect([inheriting.block('headers')?.path, inheriting.block('redirect'), inheriting.field('route')]).toEqual(['spec.http[9].headers', undefined, undefined]);
});

test('a name is its own, or both', () => {
  expect([route({}).name, route({ name: 'a' }).name, route({}, { name: 'b' }).name, route({ name: 'a' }, { name: 'b' }).name])
    .toEqual([undefined, 'a', 'b', 'b-a']);
});

test('a field that is not there is not one of the prototype', () => {
  expect(route({}).field('constructor')).toBeUndefined();
});
