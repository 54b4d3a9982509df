import { isHttpOnly, meetsAny } from '../../../src/mesh/security/access-condition';
import type { AccessRequest } from '../../../src/mesh/security/access-request';

const CONTEXT = { policyNamespace: 'shop', trustDomains: ['corp', 'old'] };
const WEB = 'corp/ns/shop/sa/web';

test.each<[string, string, AccessRequest, boolean | 'unknown']>([
  ['source.principal', WEB, { source: { principal: WEB } }, true],
  ['source.principal', WEB, {}, 'unknown'],
  ['source.principal', '*', { source: { principal: '' } }, false],
  ['source.principal', '*', { source: { principal: WEB } }, true],
  ['source.principal', 'corp/ns/shop/*', { source: { principal: WEB } }, true],
  ['source.principal', '*/sa/web', { source: { principal: WEB } }, true],
  ['source.principal', 'old/ns/shop/sa/web', { source: { principal: WEB } }, true],
  ['source.principal', 'cluster.local/ns/shop/sa/web', { source: { principal: WEB } }, true],
  ['source.principal', 'cluster.local/ns/shop/sa/web', { source: { principal: 'cluster.local/ns/shop/sa/web' } }, false],
  ['source.principal', '*orp/ns/shop/sa/web', { source: { principal: WEB } }, true],
  ['source.principal', '*orp/ns/shop/sa/web', { source: { principal: 'old/ns/shop/sa/web' } }, true],
  ['source.principal', 'foreign/ns/shop/sa/web', { source: { principal: WEB } }, false],
  ['source.principal', '*/ns/shop/sa/web', { source: { principal: 'foreign/ns/shop/sa/web' } }, true],
  ['source.namespace', 'shop', { source: { principal: WEB } }, true],
  ['source.namespace', 'sh*', { source: { namespace: 'shop' } }, true],
  ['source.namespace', 'shop', { source: { principal: '', namespace: 'shop' } }, false],
  ['source.namespace', 'shop', {}, 'unknown'],
  ['source.serviceAccount', 'web', { source: { principal: WEB } }, true],
  ['source.serviceAccount', 'other/web', { source: { principal: WEB } }, false],
  ['source.serviceAccount', 'shop/web', { source: { principal: WEB } }, true],
  ['source.trustDomain', 'corp', { source: { principal: 'old/ns/x/sa/y' } }, true],
  ['source.trustDomain', 'foreign', { source: { principal: WEB } }, false],
  ['source.trustDomain', '*', { source: { principal: '' } }, false],
  ['source.ip', '10.0.0.0/8', { source: { ip: '10.0.0.1' } }, true],
  ['remote.ip', '10.0.0.0/8', { source: { ip: '10.0.0.1' } }, 'unknown'],
  ['remote.ip', '10.0.0.0/8', { source: { remoteIp: '10.0.0.1' } }, true],
  ['destination.port', '8080', { port: 8080 }, true],
  ['destination.port', '80', { port: 8080 }, false],
  ['method', 'GET', { method: 'GET' }, true],
  ['method', 'GET', {}, 'unknown'],
  ['path', '/a/{*}', { path: '/a/b' }, true],
  ['host', 'Shop.*', { host: 'shop.example.com' }, true],
  ['connection.sni', 'a.com', { sni: 'a.com' }, true],
  ['request.auth.principal', 'issuer/*', { requestPrincipal: 'issuer/me' }, true],
  ['request.auth.principal', '*', { requestPrincipal: '' }, false],
  ['request.headers[X-A]', 'b', { headers: { 'x-a': 'b' } }, true],
  ['request.headers[X-A]', '*', { headers: { 'x-a': '' } }, true],
  ['request.headers[X-A]', 'b', { headers: {} }, false],
  ['request.headers[X-A]', 'b', {}, 'unknown'],
  ['request.auth.claims[iss]', 'b', { headers: {} }, 'unknown'],
  ['destination.ip', '10.0.0.1', { headers: {} }, 'unknown'],
])('%s %s of %j: %s', (attribute, value, request, met) => {
  expect(meetsAny(attribute, [value], request, CONTEXT)).toBe(met);
});

test('one value is enough', () => {
  expect([meetsAny('method', ['GET', 'PUT'], { method: 'PUT' }, CONTEXT), meetsAny('method', [], { method: 'PUT' }, CONTEXT)]).toEqual([true, false]);
});

test.each([['path', true], ['request.headers[a]', true], ['request.auth.claims[a]', true], ['source.principal', false], ['destination.port', false]])('%s is of HTTP: %s', (attribute, http) => {
  expect(isHttpOnly(attribute)).toBe(http);
});
