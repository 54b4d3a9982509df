import { documents, istio, modelOf, service } from '../yaml-model';

const WEB = istio('Gateway', 'edge/web', [
  'servers:',
  '- { port: { number: 80, protocol: HTTP, name: a }, hosts: ["*.example.com", "shop/only.net"] }',
  '- { port: { number: 8080, protocol: HTTP, name: b }, hosts: ["*"] }',
].join('\n'));
const routes = (name: string, hosts: string, http: string): string => istio('VirtualService', name, `hosts: [${hosts}]\ngateways: [edge/web]\nhttp: ${http}`);
const to = (host: string, match: string = ''): string => `{ ${match}route: [{ destination: { host: ${host} } }] }`;

const model = modelOf(documents(WEB, service('shop/a'), service('shop/b'), service('other/c'),
  routes('shop/1-all', '"shop.example.com"', `[${to('a')}]`),
  routes('shop/2-some', 'shop.example.com', `[${to('b', 'match: [{ uri: { prefix: /b } }], ')}, ${to('b', 'match: [{ port: 8080, uri: { prefix: /p } }], ')}]`),
  routes('shop/3-wild', '"*.example.com"', `[${to('b')}]`),
  routes('other/4-only', 'only.net', `[${to('c')}]`),
  routes('shop/5-only', 'only.net', `[${to('a', 'match: [{ uri: { exact: /x } }], ')}]`),
));

function answer(authority: string, path: string, port?: number): string {
  const { outcome, virtualService, destinations } = model.gatewayRouting.decide('edge/web', { authority, path }, port);
  return [outcome, virtualService?.name, ...destinations.map(({ host, port: on }) => `${host.split('.')[0]}:${on}`)].join(' ');
}

test.each([
  // What accepts everything comes last, although it is written in the first of them.
  ['shop.example.com', '/b', 80, 'route 2-some b:80'],
  ['Shop.Example.com:80', '/', 80, 'route 1-all a:80'],
  ['shop.example.com', '/p', 80, 'route 1-all a:80'],
  ['shop.example.com', '/p', 8080, 'route 2-some b:80'],
  ['x.example.com', '/', 80, 'route 3-wild b:80'],
  // The server is for VirtualServices of the namespace shop only.
  ['only.net', '/x', 80, 'route 5-only a:80'],
  ['only.net', '/', 80, 'no match 5-only'],
  ['only.net', '/', 8080, 'route 4-only c:80'],
  ['else.org', '/', 80, 'not listening '],
  ['else.org', '/', 443, 'not listening '],
])('%s%s on %i: %s', (authority, path, port, expected) => {
  expect(answer(authority, path, port)).toBe(expected);
});

test('order is by match: what accepts everything ends the VirtualService, and comes last', () => {
  const mixed = modelOf(documents(WEB, service('shop/a'), service('shop/b'),
    routes('shop/first', 'shop.example.com', `[${to('a', 'match: [{ uri: { prefix: /a } }, { uri: { prefix: / } }, { uri: { prefix: /c } }], ')}, ${to('b')}]`),
    routes('shop/second', 'shop.example.com', `[${to('b', 'match: [{ uri: { prefix: /a/b } }, { uri: { prefix: /z } }], ')}]`)));
  const host = (path: string): string => mixed.gatewayRouting.decide('edge/web', { authority: 'shop.example.com', path }, 80).destinations[0].host.split('.')[0];
  expect(['/a/b', '/z', '/other'].map(host)).toEqual(['a', 'b', 'a']);
});

test('a VirtualService without a route for the gateway claims no host', () => {
  const claimed = modelOf(documents(WEB, service('shop/a'), service('shop/b'), routes('shop/first', '"*.example.com"', `[${to('a')}]`),
    routes('shop/second', 'shop.example.com', `[${to('b', 'match: [{ sourceNamespace: elsewhere }], ')}]`)));
  expect(claimed.gatewayRouting.decide('edge/web', { authority: 'shop.example.com' }, 80).virtualService?.name).toBe('first');
});

test('a destination without a port gets the only one it has, or else the one that listens', () => {
  const ports = modelOf(documents(WEB, service('shop/one', 'ports: [{ name: http, port: 8888 }]'), service('shop/two', 'ports: [{ name: a, port: 1 }, { name: b, port: 2 }]'),
    routes('shop/first', 'shop.example.com', '[{ route: [{ destination: { host: one }, weight: 1 }, { destination: { host: two }, weight: 1 }] }]')));
  expect(ports.gatewayRouting.decide('edge/web', { authority: 'shop.example.com' }, 80).destinations.map(({ port }) => port)).toEqual([8888, 80]);
});

test('without a port any server may be meant', () => {
  expect(answer('only.net', '/')).toBe('route 4-only c:80');
});

test('a gateway that is not there listens to nothing', () => {
  expect(model.gatewayRouting.decide('edge/none', { authority: 'shop.example.com' }).outcome).toBe('not listening');
  expect(model.gatewayRouting.find('edge/none')).toBeUndefined();
});

test('servers are read once', () => {
  expect(model.gatewayRouting.servers('edge/web')).toHaveLength(2);
  expect(model.gatewayRouting.servers('edge/web')).toBe(model.gatewayRouting.servers('edge/web'));
});

test('a destination is first what the namespace of the VirtualService declares', () => {
  const entry = (name: string, port: number, exportTo: string): string =>
    istio('ServiceEntry', name, `hosts: [api.net]\nports: [{ number: ${port}, name: http, protocol: HTTP }]\nexportTo: [${exportTo}]`);
  const port = (exportTo: string): number | undefined => modelOf(documents(WEB, entry('edge/api', 1, '"."'), entry('shop/api', 2, exportTo),
    routes('shop/1', 'a.example.com', `[${to('api.net')}]`))).gatewayRouting.decide('edge/web', { authority: 'a.example.com' }, 80).destinations[0].port;
  expect([port('"*"'), port('"."')]).toEqual([2, 1]);
});

test('a gateway prefers nothing that its own namespace declares', () => {
  const entry = (name: string, port: number, rest = ''): string =>
    istio('ServiceEntry', name, `hosts: [api.net]\nports: [{ number: ${port}, name: http, protocol: HTTP }]${rest}`);
  const port = (...entries: string[]): number | undefined => modelOf(documents(WEB, ...entries, routes('shop/1', 'a.example.com', `[${to('api.net')}]`)))
    .gatewayRouting.decide('edge/web', { authority: 'a.example.com' }, 80).destinations[0].port;
  expect([port(entry('bank/a', 1), entry('edge/b', 2)), port(entry('bank/a', 1), entry('edge/b', 2, '\nexportTo: ["."]'))]).toEqual([1, 2]);
});

describe('Gateways that the same pods serve', () => {
  const other = (name: string, servers: string, selector = ''): string => istio('Gateway', name, `${selector}servers: [${servers}]`);
  const HTTP = '{ port: { number: 80, protocol: HTTP, name: a }, hosts: ["*"] }';
  const bound = (name: string, gateway: string, http: string): string => istio('VirtualService', name, `hosts: [shop.example.com]\ngateways: [${gateway}]\nhttp: ${http}`);
  const shared = modelOf(documents(
    other('edge/first', HTTP, 'selector: { app: gw }\n'), other('shop/second', HTTP, 'selector: { app: gw, role: x }\n'), other('shop/third', HTTP, 'selector: { app: other }\n'),
    service('shop/a'), service('shop/b'), service('shop/c'),
    bound('shop/vs1', 'edge/first', `[${to('a')}]`), bound('shop/vs2', 'shop/second', `[${to('b', 'match: [{ uri: { prefix: /b } }], ')}]`), bound('shop/vs3', 'shop/third', `[${to('c', 'match: [{ uri: { prefix: /c } }], ')}]`),
  ));
  const decide = (path: string, labels?: Readonly<Record<string, string>>): string => {
    const { gateway, virtualService } = shared.gatewayRouting.decide('edge/first', { authority: 'shop.example.com', path }, 80, { namespace: 'edge', labels });
    return `${gateway} ${virtualService?.name}`;
  };

  test('answer together, what accepts everything last', () => {
    expect(['/b', '/c', '/'].map((path) => decide(path, { app: 'gw', role: 'x' }))).toEqual(['shop/second vs2', 'edge/first vs1', 'edge/first vs1']);
  });

  test('are those that the pods have the labels for', () => {
    expect(decide('/b', { app: 'gw' })).toBe('edge/first vs1');
  });

  test('are those with the same selector, where the pods are not known', () => {
    expect(decide('/b')).toBe('edge/first vs1');
    const same = modelOf(documents(WEB, other('edge/zero', HTTP), service('shop/a'), bound('shop/vs1', 'edge/zero', `[${to('a')}]`)));
    expect(same.gatewayRouting.decide('edge/web', { authority: 'shop.example.com' }, 80)).toMatchObject({ outcome: 'route', gateway: 'edge/zero' });
  });

  test('keep of their servers what goes together, the oldest first', () => {
    const tls = '{ port: { number: 443, protocol: TLS, name: b }, hosts: ["*.example.com"], tls: { mode: PASSTHROUGH } }';
    const passing = (name: string, gateway: string, host: string): string =>
      istio('VirtualService', name, `hosts: ["*.example.com"]\ngateways: [${gateway}]\ntls: [{ match: [{ sniHosts: [x.example.com] }], route: [{ destination: { host: ${host} } }] }]`);
    const model_ = modelOf(documents(other('edge/a', tls), other('edge/b', tls), service('shop/a'), service('shop/b'), passing('shop/vs1', 'edge/b', 'b'), passing('shop/vs2', 'edge/a', 'a')));
    expect(model_.gatewayRouting.decideConnection('edge/b', 443, 'x.example.com').destinations[0].host).toBe('a.shop.svc.cluster.local');
    expect(model_.gatewayRouting.lostMatches('edge/b')).toEqual([]);
  });
});

test('a request in TLS meets the server of its name alone', () => {
  const https = (name: string, hosts: string): string => `- { port: { number: 443, protocol: HTTPS, name: ${name} }, hosts: [${hosts}], tls: { mode: SIMPLE } }`;
  const named = modelOf(documents(
    istio('Gateway', 'edge/web', ['servers:', https('a', 'bank/a.example.com'), https('b', '"*.example.com"'), '- { port: { number: 443, protocol: HTTP, name: c }, hosts: ["*"] }'].join('\n')),
    service('shop/a'), routes('shop/1', '"*.example.com"', `[${to('a')}]`),
  ));
  const outcome = (authority: string, port?: number): string => named.gatewayRouting.decide('edge/web', { authority }, port).outcome;
  expect([outcome('b.example.com', 443), outcome('a.example.com', 443), outcome('a.example.com')]).toEqual(['route', 'not listening', 'route']);
});

test('a destination of type ExternalName is the host that it stands for, whatever its ports', () => {
  const out = service('shop/out', 'type: ExternalName\nexternalName: api.net');
  const decided = modelOf(documents(WEB, out, routes('shop/1', 'a.example.com', '[{ mirror: { host: out }, route: [{ destination: { host: out, port: { number: 443 } } }] }]')))
    .gatewayRouting.decide('edge/web', { authority: 'a.example.com' }, 80);
  expect([...decided.destinations, ...decided.mirrors].map(({ host, port }) => `${host}:${port}`)).toEqual(['api.net:443', 'api.net:80']);
});
