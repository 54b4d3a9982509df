import { commonHosts, hostsFor, isPassthrough, isToldByName, namesOf, readServers, takesRequests } from '../../../src/mesh/route/gateway-server';
import { istio, resourcesOf } from '../yaml-model';

const [gateway] = resourcesOf(istio('Gateway', 'edge/web', [
  'servers:',
  '- { port: { number: 443, protocol: HTTPS, name: a }, hosts: ["*.example.com", shop/Only.example.com, ./own.example.com], tls: { mode: SIMPLE } }',
  '- { port: { number: 80, protocol: HTTP, name: b }, hosts: ["*"], tls: { httpsRedirect: true } }',
].join('\n')));

test('the servers of a Gateway are read', () => {
  expect(readServers(gateway)).toMatchObject([
    { port: 443, bind: '', protocol: 'HTTPS', httpsRedirect: false, tls: { mode: 'SIMPLE' }, from: { path: 'spec.servers[0]' } },
    { port: 80, protocol: 'HTTP', httpsRedirect: true, hosts: ['*'], from: { path: 'spec.servers[1]' } },
  ]);
});

test.each([
  ['{ protocol: HTTP }', '', [true, false, false], undefined],
  ['{ protocol: HTTP }', 'tls: { httpsRedirect: true }', [true, false, false], undefined],
  ['{ protocol: HTTPS }', 'tls: { mode: SIMPLE }', [true, true, false], ['a.com', 'b.com']],
  ['{ protocol: HTTPS }', '', [false, false, false], undefined],
  ['{ protocol: HTTPS }', 'tls: { mode: PASSTHROUGH }', [false, true, true], ['a.com', 'b.com']],
  ['{ protocol: TLS }', 'tls: { mode: AUTO_PASSTHROUGH }', [false, true, true], ['a.com', 'b.com']],
  ['{ protocol: TLS }', 'tls: { mode: MUTUAL }', [false, true, false], ['a.com', 'b.com']],
  ['{ protocol: TCP }', '', [false, false, false], undefined],
])('port: %s %s', (port, tls, expected, names) => {
  const read = (hosts: string) => readServers(resourcesOf(istio('Gateway', 'edge/web', `servers: [{ port: ${port}, hosts: [${hosts}], ${tls} }]`))[0])[0];
  const server = read('shop/A.com, b.com');
  expect([takesRequests(server), isToldByName(server), isPassthrough(server)]).toEqual(expected);
  expect([namesOf(server), namesOf(read('a.com, "*/*"'))]).toEqual([names, undefined]);
});

test.each([
  ['shop', ['*.example.com', 'only.example.com']],
  ['edge', ['*.example.com', 'own.example.com']],
  ['other', ['*.example.com']],
])('VirtualServices of %s may use %j', (namespace, hosts) => {
  expect(hostsFor(readServers(gateway)[0], namespace)).toEqual(hosts);
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
