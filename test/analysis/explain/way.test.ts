import { explained, linesOf, SHOP, titleOf, written } from './explained';
import { deployment, gatewayPods, namespaceObject, service } from '../../support/object-yaml';

const BARE = SHOP.replace('labels: { app: web }, annotations', 'labels: { app: web, sidecar.istio.io/inject: "false" }, annotations');
const ROUTE = written('VirtualService', 'api', 'hosts: [api], http: [{ timeout: 1s, route: [{ destination: { host: api } }] }]');

test('without a proxy no route and no policy holds', () => {
  const explanation = explained(BARE + ROUTE + written('DestinationRule', 'api', 'host: api'));
  expect(titleOf(explanation, 'route')).toBe('no proxy of the caller is on the way: it goes to the host itself');
  expect(linesOf(explanation, 'route')).toEqual([]);
  expect(linesOf(explanation, 'destination').map((line) => line.split(':')[0])).toEqual(['pods', 'client tls', 'server tls', 'connection', 'authorization']);
});

test('without a proxy unknown hosts are what DNS says', () => {
  expect(titleOf(explained(BARE, { request: { authority: 'www.example.com' } }), 'route')).toBe('the host is unknown to the caller: it goes wherever DNS says, without any policy');
});

test('proxies leave UDP alone', () => {
  const shop = namespaceObject('shop') + deployment('web', 'app: web') + service('dns', '[{ name: dns, port: 53, protocol: UDP }]');
  const explanation = explained(shop, { request: { authority: 'dns' }, port: 53 });
  expect(titleOf(explanation, 'route')).toBe('no proxy of the caller is on the way: it goes to the host itself');
  expect(linesOf(explanation, 'host')[1]).toBe('port: 53, UDP ← Service shop/dns spec.ports[0] | proxies leave UDP alone');
});

describe('at a Gateway', () => {
  const at = (servers: string, port: number) => explained(
    SHOP + gatewayPods('edge', 'app: edge') + written('Gateway', 'edge', `selector: { app: edge }, servers: [${servers}]`)
    + written('VirtualService', 'site', 'hosts: [shop.example.com], gateways: [edge], http: [{ match: [{ uri: { prefix: / } }], name: all, route: [{ destination: { host: api } }] }, { name: admin, match: [{ uri: { prefix: /admin } }], route: [{ destination: { host: api } }] }]'),
    { from: 'gateway:shop/edge', request: { authority: 'shop.example.com', path: '/admin' }, port },
  );
  const server = (number: number, protocol: string, tls = ''): string => `{ port: { number: ${number}, name: p${number}, protocol: ${protocol} }, hosts: [shop.example.com]${tls === '' ? '' : `, tls: { ${tls} }`} }`;

  test('requests follow the routes that are bound to it', () => {
    const explanation = at(server(80, 'HTTP'), 80);
    expect(titleOf(explanation, 'route')).toBe('VirtualService shop/site spec.http[0] (all)');
    expect(explanation.question).toBe('GET /admin of shop.example.com:80 at Gateway shop/edge');
    expect(linesOf(explanation, 'caller')).toEqual([
      'pods: Deployment shop/edge ← Gateway shop/edge spec.selector',
      'identity: cluster.local/ns/shop/sa/default ← Kubernetes\'s default',
      'server: port 80, HTTP, hosts shop.example.com ← Gateway shop/edge spec.servers[0]',
    ]);
    expect(titleOf(explanation, 'host')).toBeUndefined();
  });

  test.each([
    ['a server that redirects', server(80, 'HTTP', 'httpsRedirect: true'), 80, 'the Gateway redirects plain requests to HTTPS: 301'],
    ['TLS that ends there', server(443, 'HTTPS', 'mode: SIMPLE, credentialName: x'), 443, 'VirtualService shop/site spec.http[0] (all)'],
    ['TLS that passes through, without a route', server(443, 'HTTPS', 'mode: PASSTHROUGH'), 443, 'no route is for the connection: it is closed'],
    ['TCP without a route', server(443, 'TCP'), 443, 'no route is for the connection: it is closed'],
    ['TLS that passes through by name', server(443, 'TLS', 'mode: AUTO_PASSTHROUGH'), 443, 'TLS goes through to the host of the mesh that its name says, which is not evaluated'],
    ['another port', server(80, 'HTTP'), 81, 'no server of the Gateway is for the host: 404'],
  ])('%s', (_, servers, port, title) => {
    expect(titleOf(at(servers, port), 'route')).toBe(title);
  });

  test('another Gateway of the same pods may be for the request', () => {
    const gateway = (name: string, host: string): string =>
      written('Gateway', name, `selector: { app: edge }, servers: [{ port: { number: 80, name: http, protocol: HTTP }, hosts: [${host}] }]`);
    const explanation = explained(
      SHOP + gatewayPods('edge', 'app: edge') + gateway('edge', 'other.example.com') + gateway('beside', 'shop.example.com')
      + written('VirtualService', 'site', 'hosts: [shop.example.com], gateways: [beside], http: [{ route: [{ destination: { host: api } }] }]'),
      { from: 'gateway:shop/edge', request: { authority: 'shop.example.com' }, port: 80 },
    );
    expect(titleOf(explanation, 'route')).toBe('VirtualService shop/site spec.http[0]');
    expect(linesOf(explanation, 'caller')[2]).toBe('server: port 80, HTTP, hosts shop.example.com ← Gateway shop/beside spec.servers[0]');
  });

  test.each([
    ['TLS that passes through', 'TLS', ', tls: { mode: PASSTHROUGH }', 'tls: [{ match: [{ port: 443, sniHosts: [shop.example.com] }], route: [{ destination: { host: api } }] }]', 'spec.tls[0]', 'connections for shop.example.com ← VirtualService shop/site spec.tls[0].match[0]'],
    ['TCP', 'TCP', '', 'tcp: [{ route: [{ destination: { host: api } }] }]', 'spec.tcp[0]', 'every connection ← VirtualService shop/site spec.tcp[0]'],
  ])('%s follows the routes for connections', (_, protocol, tls, routes, place, matches) => {
    const explanation = explained(
      SHOP + gatewayPods('edge', 'app: edge') + written('Gateway', 'edge', `selector: { app: edge }, servers: [{ port: { number: 443, name: tls, protocol: ${protocol} }, hosts: [shop.example.com]${tls} }]`)
      + written('VirtualService', 'site', `hosts: [shop.example.com], gateways: [edge], ${routes}`),
      { from: 'gateway:shop/edge', request: { authority: 'shop.example.com' }, port: 443 },
    );
    expect(explanation.question).toBe('a connection to shop.example.com:443 at Gateway shop/edge');
    expect(titleOf(explanation, 'route')).toBe(`VirtualService shop/site ${place}`);
    expect(linesOf(explanation, 'route')[1]).toBe(`matches: ${matches}`);
    expect(titleOf(explanation, 'destination')).toBe('100 % to api.shop.svc.cluster.local:80');
  });
});

test('without a proxy an ExternalName is the host that it stands for', () => {
  const out = service('out', '[]', 'shop', 'type: ExternalName, externalName: api.shop.svc.cluster.local, ');
  expect(titleOf(explained(BARE + out, { request: { authority: 'out' } }), 'destination')).toBe('100 % to api.shop.svc.cluster.local:80');
});
