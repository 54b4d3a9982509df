import type { JsonObject } from '../../../src/mesh/resource';
import type { RoutingProxy } from '../../../src/mesh/route/http-match';
import { isForProxy, readConnectionRoute } from '../../../src/mesh/route/l4-route';

const read = (value: JsonObject) => readConnectionRoute({ value, resource: undefined, path: 'spec.tls[0]' }, (host) => `${host}.full`, (name) => `ns/${name}`);

test('a route is read with its matches and destinations', () => {
  expect(read({ match: [{ sniHosts: ['a'], port: 443, gateways: ['g'], destinationSubnets: ['10.0.0.0/8'], sourceNamespace: 'n', sourceLabels: { a: 'b' } }], route: [{ destination: { host: 'h' } }] }))
    .toEqual({
      matches: [{
        sniHosts: ['a'],
        destinationSubnets: ['10.0.0.0/8'],
        port: 443,
        sourceLabels: { a: 'b' },
        sourceNamespace: 'n',
        gateways: ['ns/g'],
        from: { resource: undefined, path: 'spec.tls[0].match[0]' },
      }],
      destinations: [{ host: 'h.full', subset: undefined, port: undefined, weight: 0, share: 1, from: { resource: undefined, path: 'spec.tls[0].route[0]' } }],
      from: { resource: undefined, path: 'spec.tls[0]' },
    });
});

const PROXY: RoutingProxy = { namespace: 'shop', labels: { app: 'web' }, gateway: 'mesh', port: 443 };

test.each<[JsonObject, boolean]>([
  [{}, true],
  [{ port: 443 }, true],
  [{ port: 80 }, false],
  [{ sourceLabels: { app: 'api' } }, false],
  [{ sourceNamespace: 'other' }, false],
  [{ sourceNamespace: 'shop', sourceLabels: { app: 'web' } }, true],
  [{ gateways: ['g'] }, false],
])('%j is for the proxy: %s', (match, isFor) => {
  expect(isForProxy(read({ match: [match] }).matches[0], PROXY)).toBe(isFor);
});

test('gateways do not switch the other conditions off', () => {
  const [match] = read({ match: [{ gateways: ['g'], sourceNamespace: 'other' }] }).matches;
  expect(isForProxy(match, { ...PROXY, gateway: 'ns/g' })).toBe(false);
});
