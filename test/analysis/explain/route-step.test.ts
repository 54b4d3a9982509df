import { type Asked, explained, linesOf, SHOP, titleOf, written } from './explained';
import type { JsonObject } from '../../../src/mesh/resource';
import { deployment, namespaceObject, service } from '../../support/object-yaml';

const ONLY_GET = written('VirtualService', 'api', 'hosts: [api], http: [{ match: [{ method: { exact: GET } }], route: [{ destination: { host: api } }] }]');
const SUBSETS = '{ destination: { host: api, subset: v1 }, weight: 3 }, { destination: { host: api, subset: v2 }, weight: 1 }';

test.each<[string, string, Asked, string]>([
  ['no VirtualService', '', {}, 'no VirtualService speaks for the host: it goes to the host itself'],
  ['a route', ONLY_GET, {}, 'VirtualService shop/api spec.http[0]'],
  ['no route for it', ONLY_GET, { request: { method: 'POST' } }, 'no route is for the request: 404'],
  ['a route with a name', ONLY_GET.replace('http: [{', 'http: [{ name: reads,'), {}, 'VirtualService shop/api spec.http[0] (reads)'],
  ['a route that answers', written('VirtualService', 'api', 'hosts: [api], http: [{ directResponse: { status: 503 } }]'), {}, 'VirtualService shop/api spec.http[0]: the proxy answers itself'],
  ['a route without a destination', written('VirtualService', 'api', `hosts: [api], http: [{ route: [${SUBSETS.replaceAll(/weight: \d/g, 'weight: 0')}] }]`), {},
    'VirtualService shop/api spec.http[0]: the route has no destination that counts: 503'],
  ['an unknown host', '', { request: { authority: 'www.example.com' } }, 'the host is unknown to the caller: it goes wherever DNS says, without any policy'],
  ['an unknown host that is not allowed', '', { request: { authority: 'www.example.com' }, meshConfig: { outboundTrafficPolicy: { mode: 'REGISTRY_ONLY' } } },
    'the host is unknown to the caller, and only known ones are allowed: 502, or a connection that is closed'],
])('%s', (_, yaml, asked, title) => {
  const explanation = explained(SHOP + yaml, asked);
  expect(titleOf(explanation, 'route')).toBe(title);
});

test('which VirtualService speaks, and which does not', () => {
  const other = ONLY_GET.replace('name: api', 'name: beta');
  expect(linesOf(explained(SHOP + ONLY_GET + other), 'route').slice(0, 2)).toEqual([
    'virtual service: for api.shop.svc.cluster.local ← VirtualService shop/api | VirtualService shop/beta speaks for the host too, and is not asked',
    'matches: method is "GET" ← VirtualService shop/api spec.http[0].match[0]',
  ]);
});

test('a route that another VirtualService delegates to', () => {
  const root = written('VirtualService', 'api', 'hosts: [api], http: [{ match: [{ uri: { prefix: /a } }], timeout: 3s, delegate: { name: leaf } }]');
  const leaf = written('VirtualService', 'leaf', 'http: [{ route: [{ destination: { host: api } }] }]');
  const explanation = explained(SHOP + root + leaf, { request: { path: '/a' } });
  expect(titleOf(explanation, 'route')).toBe('VirtualService shop/leaf spec.http[0]');
  expect(linesOf(explanation, 'route').slice(0, 3)).toEqual([
    'virtual service: for api.shop.svc.cluster.local ← VirtualService shop/api',
    'matches: path begins with "/a" ← VirtualService shop/api spec.http[0].match[0] | VirtualService shop/api delegates to it',
    'timeout: 3s ← VirtualService shop/api spec.http[0].timeout',
  ]);
});

describe('connections that are no HTTP', () => {
  const shop = namespaceObject('shop') + deployment('web', 'app: web') + service('db', '[{ name: tcp, port: 80 }, { name: tls, port: 443 }]') + deployment('db', 'app: db');
  const ask = (yaml: string, port: number, meshConfig: JsonObject = {}, authority = 'db') => explained(shop + yaml, { port, request: { authority }, meshConfig });
  const NO_REQUESTS = 'timeout: none ← Istio\'s default | the proxy does not take these connections apart: it knows no requests, no timeouts of them and no retries';

  test('go to the host itself', () => {
    expect([titleOf(ask('', 80), 'route'), linesOf(ask('', 80), 'route')]).toEqual(['no VirtualService speaks for the host: it goes to the host itself', [NO_REQUESTS]]);
  });

  test('follow TCP routes', () => {
    const explanation = ask(written('VirtualService', 'db', 'hosts: [db], tcp: [{ route: [{ destination: { host: db } }] }]'), 80);
    expect(titleOf(explanation, 'route')).toBe('VirtualService shop/db spec.tcp[0]');
    expect(linesOf(explanation, 'route').slice(1)).toEqual(['matches: every connection ← VirtualService shop/db spec.tcp[0]', NO_REQUESTS]);
    expect(explanation.question).toBe('a connection to db:80 from Deployment shop/web');
  });

  test('follow TLS routes by their names', () => {
    const routes = (name: string): string => written('VirtualService', 'db', `hosts: [db], tls: [{ match: [{ sniHosts: [${name}] }], route: [{ destination: { host: db } }] }]`);
    expect(linesOf(ask(routes('"*.cluster.local"'), 443), 'route')[1]).toBe('matches: connections for *.cluster.local ← VirtualService shop/db spec.tls[0].match[0]');
    expect(titleOf(ask(routes('db.example.com'), 443), 'route')).toBe('no route is for the connection: it goes where it was going, without any policy');
    expect(titleOf(ask(routes('db.example.com'), 443, { outboundTrafficPolicy: {} }), 'route')).toBe('no route is for the connection: it is closed');
  });

  test('are taken by a host without an address where no other tells them apart', () => {
    const entry = (name: string): string => written('ServiceEntry', name, `hosts: [${name}.net], ports: [{ number: 9000, name: tcp, protocol: TCP }], resolution: DNS`);
    const TITLE = 'no address tells the host from another one, which takes the connections to the port';
    for (const authority of ['b.net', 'unknown.net']) {
      const explanation = ask(entry('a') + entry('b'), 9000, {}, authority);
      expect([titleOf(explanation, 'route'), titleOf(explanation, 'destination')]).toEqual([TITLE, '100 % to a.net:9000']);
      expect(explanation.question).toBe(`a connection to ${authority}:9000 from Deployment shop/web`);
    }
  });
});
