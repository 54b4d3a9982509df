import type { JsonObject } from '../../../src/mesh/resource';
import type { AccessRequest } from '../../../src/mesh/security/access-request';
import { AccessRule } from '../../../src/mesh/security/access-rule';

const rule = (json: JsonObject): AccessRule => new AccessRule(json, { policyNamespace: 'shop', trustDomains: ['cluster.local'] });
const FROM_WEB = [{ source: { principals: ['cluster.local/ns/shop/sa/web'] } }];
const WEB = { source: { principal: 'cluster.local/ns/shop/sa/web' } };

test.each<[JsonObject, AccessRequest, boolean | 'unknown']>([
  [{}, {}, true],
  [{ from: [] }, {}, true],
  [{ from: FROM_WEB }, WEB, true],
  [{ from: FROM_WEB }, { source: { principal: 'x' } }, false],
  [{ from: FROM_WEB }, {}, 'unknown'],
  [{ from: [{ source: { namespaces: ['other'] } }, ...FROM_WEB] }, WEB, true],
  [{ from: [{ source: { namespaces: ['shop'], notPrincipals: ['*/web'] } }] }, WEB, false],
  [{ from: [{ source: { notNamespaces: ['other'] } }] }, WEB, true],
  [{ from: [{}] }, {}, true],
  [{ to: [{ operation: { methods: ['GET'], paths: ['/a*'] } }] }, { method: 'GET', path: '/ab' }, true],
  [{ to: [{ operation: { methods: ['GET'], paths: ['/a*'] } }] }, { method: 'POST' }, false],
  [{ to: [{ operation: { methods: ['GET'], paths: ['/a*'] } }] }, { method: 'GET' }, 'unknown'],
  [{ to: [{ operation: { notPaths: ['/admin*'] } }] }, { path: '/admin/x' }, false],
  [{ to: [{ operation: { ports: ['80'] } }, { operation: { hosts: ['a.com'] } }] }, { port: 8080, host: 'A.com' }, true],
  [{ from: FROM_WEB, to: [{ operation: { methods: ['GET'] } }] }, { ...WEB, method: 'PUT' }, false],
  [{ when: [{ key: 'request.headers[x]', values: ['y'] }] }, { headers: { x: 'y' } }, true],
  [{ when: [{ key: 'request.headers[x]', notValues: ['y'] }] }, { headers: { x: 'y' } }, false],
  [{ when: [{ key: 'request.auth.claims[iss]', values: ['y'] }] }, {}, 'unknown'],
  [{ when: [{ key: 'source.ip' }] }, {}, true],
])('%j accepts %j: %s', (json, request, accepts) => {
  expect(rule(json).accepts(request, true)).toBe(accepts);
});

test('what asks for HTTP allows nothing where there is none, and denies without asking', () => {
  const http = rule({ from: FROM_WEB, to: [{ operation: { methods: ['GET'], ports: ['80'] } }] });
  const plain = { ...WEB, http: false, port: 80 };
  expect([http.accepts(plain, true), http.accepts(plain, false), http.accepts({ ...plain, port: 90 }, false)]).toEqual([false, true, false]);
  expect(rule({ from: FROM_WEB }).accepts({ ...WEB, http: false }, true)).toBe(true);
});

test('all conditions are listed', () => {
  const conditions = rule({ from: FROM_WEB, to: [{ operation: { notPaths: ['/a'] } }], when: [{ key: 'source.ip', values: ['1.2.3.4'] }] }).conditions;
  expect(conditions.map(({ attribute }) => attribute)).toEqual(['source.principal', 'path', 'source.ip']);
});
