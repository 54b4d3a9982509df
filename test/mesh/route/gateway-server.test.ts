import { commonHosts, hostsFor, readServers } from '../../../src/mesh/route/gateway-server';
import { istio, resourcesOf } from '../yaml-model';

const [gateway] = resourcesOf(istio('Gateway', 'edge/web', [
  'servers:',
  '- { port: { number: 443, protocol: HTTPS, name: a }, hosts: ["*.example.com", shop/Only.example.com, ./own.example.com], tls: { mode: SIMPLE } }',
  '- { port: { number: 80, protocol: HTTP, name: b }, hosts: ["*"], tls: { httpsRedirect: true } }',
].join('\n')));

test('the servers of a Gateway are read', () => {
  expect(readServers(gateway)).toMatchObject([
    { port: 443, protocol: 'HTTPS', httpsRedirect: false, tls: { mode: 'SIMPLE' }, from: { path: 'spec.servers[0]' } },
    { port: 80, protocol: 'HTTP', httpsRedirect: true, hosts: ['*'], from: { path: 'spec.servers[1]' } },
  ]);
});

test.each([
  ['shop', ['*.example.com', 'only.example.com']],
  ['edge', ['*.example.com', 'own.example.com']],
  ['other', ['*.example.com']],
])('VirtualServices of %s may use %j', (namespace, hosts) => {
  expect(hostsFor(readServers(gateway)[0], 'edge', namespace)).toEqual(hosts);
});

test.each([
  [['*.example.com'], ['a.example.com', 'b.com'], ['a.example.com']],
  [['a.example.com'], ['*.example.com'], ['a.example.com']],
  [['*'], ['*'], ['*']],
  [['a.com'], ['b.com'], []],
  [['*.com', '*.example.com'], ['*.example.com'], ['*.example.com']],
])('%j and %j have %j in common', (server, own, common) => {
  expect(commonHosts(server, own)).toEqual(common);
});
