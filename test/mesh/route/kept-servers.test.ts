import { readServers } from '../../../src/mesh/route/gateway-server';
import { KeptServers } from '../../../src/mesh/route/kept-servers';
import { istio, resourcesOf } from '../yaml-model';

/** For each server what it lost to, and by which host. */
function conflicts(...servers: string[]): (string | undefined)[] {
  const [gateway] = resourcesOf(istio('Gateway', 'edge/web', `servers: [${servers.join(', ')}]`));
  const kept = new KeptServers();
  return readServers(gateway).map((server) => kept.add(server)).map((conflict) => conflict && `${conflict.first.from.path} ${conflict.host ?? 'protocol'}`);
}

const server = (protocol: string, hosts: string, rest = ''): string => `{ port: { number: 443, protocol: ${protocol}, name: a }, hosts: [${hosts}]${rest} }`;
const tls = (hosts: string, mode = 'SIMPLE', rest = ''): string => server('HTTPS', hosts, `, tls: { mode: ${mode} }${rest}`);

test.each([
  ['different hosts in TLS', [tls('a.com'), tls('b.com', 'PASSTHROUGH')], [undefined, undefined]],
  ['a host in TLS twice', [tls('a.com'), tls('b.com, a.com', 'PASSTHROUGH'), tls('b.com')], [undefined, 'spec.servers[0] 1', undefined]],
  ['a host of the own namespace, however it is written', [tls('./a.com'), tls('edge/a.com'), tls('"*/a.com"'), tls('a.com')], [undefined, 'spec.servers[0] 0', undefined, 'spec.servers[2] 0']],
  ['a host at different addresses', [tls('a.com'), tls('a.com', 'SIMPLE', ', bind: 192.0.2.1')], [undefined, undefined]],
  ['plain HTTP', [server('HTTP', '"*"'), server('GRPC', '"*"')], [undefined, undefined]],
  ['TCP behind HTTP, HTTP behind TCP', [server('HTTP', '"*"'), server('TCP', '"*"'), server('HTTP2', '"*"')], [undefined, 'spec.servers[0] protocol', undefined]],
  ['servers without a port', ['{ hosts: [a.com] }', '{ hosts: [a.com] }'], [undefined, undefined]],
  ['two of TCP', [server('TCP', 'a.com'), server('TCP', 'b.com')], [undefined, 'spec.servers[0] protocol']],
  ['TLS behind plain HTTP', [server('HTTP', '"*"'), tls('a.com'), tls('a.com')], [undefined, 'spec.servers[0] protocol', 'spec.servers[1] 0']],
  ['one without TLS behind TLS, and no second', [tls('a.com'), server('TCP', '"*"'), server('HTTP', '"*"')], [undefined, undefined, 'spec.servers[1] protocol']],
])('%s', (_, servers, expected) => {
  expect(conflicts(...servers)).toEqual(expected);
});
