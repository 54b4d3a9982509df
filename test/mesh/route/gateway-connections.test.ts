import { documents, istio, modelOf, service } from '../yaml-model';

const GATEWAY = istio('Gateway', 'edge/web', [
  'servers:',
  '- { port: { number: 443, protocol: HTTPS, name: a }, hosts: ["web.example.com"], tls: { mode: SIMPLE } }',
  '- { port: { number: 443, protocol: TLS, name: b }, hosts: ["*.example.com", "shop/db.net"], tls: { mode: PASSTHROUGH } }',
  '- { port: { number: 9000, protocol: TCP, name: c }, hosts: ["*"] }',
  '- { port: { number: 9001, protocol: TLS, name: d }, hosts: ["db.net"], tls: { mode: SIMPLE } }',
  '- { port: { number: 9002, protocol: TCP, name: e }, hosts: ["*"] }',
  '- { port: { number: 15443, protocol: TLS, name: f }, hosts: ["*.local"], tls: { mode: AUTO_PASSTHROUGH } }',
  '- { port: { number: 80, protocol: HTTP, name: g }, hosts: ["*"] }',
].join('\n'));
const bound = (name: string, hosts: string, rest: string): string => istio('VirtualService', name, `hosts: [${hosts}]\ngateways: [edge/web]\n${rest}`);
const to = (host: string, port = ''): string => `route: [{ destination: { host: ${host}${port} } }]`;

const model = modelOf(documents(
  GATEWAY, service('shop/db', 'ports: [{ name: tcp, port: 5432 }]'), service('shop/web', 'ports: [{ name: a, port: 1 }, { name: b, port: 2 }]'), service('shop/other'),
  bound('shop/1', '"*.example.com"', `tls: [{ match: [{ sniHosts: ["*.example.com"] }], ${to('web')} }, { match: [{ sniHosts: [a.example.com, b.example.com] }, { port: 444, sniHosts: [c.example.com] }], ${to('db')} }]`),
  bound('shop/2', '"a.example.com"', `tls: [{ match: [{ sniHosts: [a.example.com, d.example.com] }, { gateways: [edge/other], sniHosts: [e.example.com] }, { sniHosts: [F.example.com], sourceLabels: { app: none } }], ${to('other')} }]`),
  bound('shop/3', 'db.net', `tcp: [{ match: [{ port: 9001, destinationSubnets: [10.0.0.0/8] }], ${to('db')} }, { match: [{ port: 9000 }], ${to('other', ', port: { number: 7 }')} }]`),
  bound('bank/4', 'db.net', `tls: [{ match: [{ sniHosts: [db.net] }], ${to('db.shop.svc.cluster.local')} }]`),
));

function answer(port: number, sni?: string, gateway = 'edge/web'): string {
  const { destinations, match, outcome, route, server } = model.gatewayRouting.decideConnection(gateway, port, sni);
  return [outcome, server?.from.path, (match ?? route)?.from.path, ...destinations.map(({ host, port: on }) => `${host.split('.')[0]}:${on}`)].filter((part) => part !== undefined).join(' ');
}

test.each([
  [443, 'web.example.com', 'requests spec.servers[0]'],
  [443, 'a.example.com', 'route spec.servers[1] spec.tls[1].match[0] db:5432'],
  [443, 'B.example.com', 'route spec.servers[1] spec.tls[1].match[0] db:5432'],
  // For another port, for another gateway; what it says of callers does not count.
  [443, 'c.example.com', 'route spec.servers[1] spec.tls[0].match[0] web:443'],
  [443, 'e.example.com', 'route spec.servers[1] spec.tls[0].match[0] web:443'],
  [443, 'f.example.com', 'route spec.servers[1] spec.tls[0].match[2] other:80'],
  // The other name of the match is taken, so that all of it is left out.
  [443, 'd.example.com', 'route spec.servers[1] spec.tls[0].match[0] web:443'],
  // The server is for VirtualServices of the namespace shop only.
  [443, 'db.net', 'closed'],
  [443, 'unknown.net', 'closed'],
  [443, undefined, 'closed'],
  [9000, undefined, 'route spec.servers[2] spec.tcp[1].match[0] other:7'],
  [9000, 'any.net', 'route spec.servers[2] spec.tcp[1].match[0] other:7'],
  [9001, 'db.net', 'route spec.servers[3] spec.tcp[0].match[0] db:5432'],
  [9001, 'a.net', 'closed'],
  [9002, undefined, 'closed'],
  [15443, 'outbound_.80_._.web.shop.svc.cluster.local', 'by name spec.servers[5]'],
  [80, undefined, 'requests spec.servers[6]'],
  [81, undefined, 'closed'],
])('a connection to %i for %s: %s', (port, sni, expected) => {
  expect(answer(port, sni)).toBe(expected);
});

test('nobody listens at a Gateway that is not there', () => {
  expect(answer(443, 'a.example.com', 'edge/none')).toBe('closed');
});

test('a route for all names is for clients without one, too', () => {
  const open = modelOf(documents(
    istio('Gateway', 'edge/web', 'servers: [{ port: { number: 443, protocol: TLS, name: b }, hosts: ["*"], tls: { mode: PASSTHROUGH } }]'), service('shop/db'),
    bound('shop/1', 'db.net', `tls: [{ match: [{ sniHosts: ["*"] }], ${to('db')} }]`),
  ));
  expect(open.gatewayRouting.decideConnection('edge/web', 443).outcome).toBe('route');
});
