import type { JsonObject } from '../../../src/mesh/resource';
import { readHttpMatch } from '../../../src/mesh/route/http-match';
import type { RoutingProxy } from '../../../src/mesh/route/http-match';
import type { HttpRequest } from '../../../src/mesh/route/http-request';
import { RequestParts } from '../../../src/mesh/route/http-request';

const match = (json: JsonObject) => readHttpMatch(json, { resource: undefined, path: 'm' }, (name) => `ns/${name}`);

test.each<[JsonObject, Partial<HttpRequest>, boolean]>([
  [{}, {}, true],
  [{ uri: { prefix: '/a' } }, { path: '/abc?x' }, true],
  [{ uri: { prefix: '/a' } }, { path: '/A' }, false],
  [{ uri: { prefix: '/a' }, ignoreUriCase: true }, { path: '/A' }, true],
  [{ uri: { exact: '/Ab' }, ignoreUriCase: true }, { path: '/aB' }, true],
  [{ uri: { regex: '/a' }, ignoreUriCase: true }, { path: '/A' }, false],
  [{ uri: { exact: '/a' } }, { path: '/a?q=1' }, true],
  [{ uri: { regex: '/a/[0-9]+' } }, { path: '/a/12' }, true],
  [{ uri: { regex: '/a/[0-9]+' } }, { path: '/a/12/b' }, false],
  [{ method: { exact: 'POST' } }, {}, false],
  [{ method: { exact: 'POST' } }, { method: 'POST' }, true],
  [{ scheme: { exact: 'https' } }, {}, false],
  [{ authority: { prefix: 'shop.' } }, {}, true],
  [{ headers: { 'X-A': { exact: 'b' } } }, { headers: { 'x-a': 'b' } }, true],
  [{ headers: { 'x-a': {} } }, { headers: { 'x-a': '' } }, true],
  [{ headers: { 'x-a': {} } }, {}, false],
  [{ headers: { 'x-a': { exact: 'b' }, 'x-c': { exact: 'd' } } }, { headers: { 'x-a': 'b' } }, false],
  [{ headers: { '@request.auth.claims.sub': { exact: 'me' } } }, { headers: { '@request.auth.claims.sub': 'me' } }, true],
  [{ withoutHeaders: { 'x-a': { exact: 'b' } } }, {}, true],
  [{ withoutHeaders: { 'x-a': { exact: 'b' } } }, { headers: { 'x-a': 'b' } }, false],
  [{ withoutHeaders: { 'x-a': {} } }, {}, true],
  [{ withoutHeaders: { 'x-a': {} } }, { headers: { 'x-a': 'c' } }, false],
  // A header that is not there is an empty one here.
  [{ withoutHeaders: { 'x-a': { regex: '.*' } } }, {}, false],
  [{ queryParams: { a: { exact: '1' } } }, { path: '/?a=1' }, true],
  [{ queryParams: { a: { exact: '1' } } }, { path: '/?a=2' }, false],
  [{ queryParams: { a: {} } }, { path: '/?a' }, true],
  [{ uri: { prefix: '/a' }, method: { exact: 'GET' }, headers: { 'x-a': { exact: 'b' } } }, { path: '/a', headers: { 'x-a': 'b' } }, true],
])('%j accepts %j: %s', (json, request, accepts) => {
  expect(match(json).accepts(new RequestParts({ authority: 'shop.example.com', ...request }))).toBe(accepts);
});

const PROXY: RoutingProxy = { namespace: 'shop', labels: { app: 'web' }, gateway: 'mesh', port: 80 };

test.each<[JsonObject, Partial<RoutingProxy>, boolean]>([
  [{}, {}, true],
  [{ port: 80 }, {}, true],
  [{ port: 81 }, {}, false],
  [{ port: 81 }, { port: undefined }, true],
  [{ port: 0 }, {}, true],
  [{ sourceLabels: { app: 'web' } }, {}, true],
  [{ sourceLabels: { app: 'api' } }, {}, false],
  [{ sourceLabels: { app: 'web' } }, { labels: undefined }, false],
  [{ sourceNamespace: 'shop' }, {}, true],
  [{ sourceNamespace: 'other' }, {}, false],
  [{ gateways: ['edge'] }, {}, false],
  [{ gateways: ['edge'] }, { gateway: 'ns/edge' }, true],
  // Naming gateways switches the conditions on the source off.
  [{ gateways: ['edge'], sourceLabels: { app: 'api' }, sourceNamespace: 'other' }, { gateway: 'ns/edge' }, true],
])('%j is for %j: %s', (json, proxy, isFor) => {
  expect(match(json).isFor({ ...PROXY, ...proxy })).toBe(isFor);
});

test.each<[JsonObject, boolean]>([
  [{}, true],
  [{ uri: { prefix: '/' } }, true],
  [{ uri: { regex: '.*' } }, true],
  [{ port: 80 }, true],
  [{ uri: { prefix: '/a' } }, false],
  [{ uri: { exact: '/' } }, false],
  [{ method: { exact: 'GET' } }, false],
  [{ headers: { a: {} } }, false],
  [{ withoutHeaders: { a: {} } }, false],
  [{ queryParams: { a: {} } }, false],
])('%j accepts everything: %s', (json, isCatchAll) => {
  expect(match(json).isCatchAll).toBe(isCatchAll);
});
