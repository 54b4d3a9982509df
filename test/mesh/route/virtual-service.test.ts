import { fullGatewayName } from '../../../src/mesh/route/virtual-service';
import { documents, istio, modelOf } from '../yaml-model';

test.each([
  ['mesh', 'mesh'],
  ['web', 'shop/web'],
  ['edge/web', 'edge/web'],
  ['./web', 'shop/web'],
  ['web.edge', 'edge/web'],
  ['web.edge.svc.cluster.local', 'edge/web'],
])('the gateway %s in shop is %s', (written, full) => {
  expect(fullGatewayName(written, 'shop')).toBe(full);
});

test('names are completed', () => {
  const { all: [read] } = modelOf(istio('VirtualService', 'shop/a', [
    'hosts: [reviews, www.example.com]', 'gateways: [web, mesh]',
    'http: [{ match: [{ gateways: [web] }], route: [{ destination: { host: reviews } }] }, oops]',
    'tcp: [{ route: [{ destination: { host: db } }] }]', 'tls: [{ match: [{ sniHosts: [x.com] }], route: [] }]',
  ].join('\n'))).virtualServices;
  expect(read).toMatchObject({
    namespace: 'shop',
    name: 'a',
    hosts: ['reviews.shop.svc.cluster.local', 'www.example.com'],
    gateways: ['shop/web', 'mesh'],
    lost: [],
    exports: { everywhere: true },
    tcp: [{ destinations: [{ host: 'db.shop.svc.cluster.local' }], from: { path: 'spec.tcp[0]' } }],
    tls: [{ matches: [{ sniHosts: ['x.com'] }] }],
  });
  expect(read.http.map(({ from, matches, destinations }) => [from.path, matches[0].gateways, destinations[0].host]))
    .toEqual([['spec.http[0]', ['shop/web'], 'reviews.shop.svc.cluster.local']]);
});

test('one without gateways is for the mesh', () => {
  expect(modelOf(istio('VirtualService', 'shop/a', 'hosts: [a]')).virtualServices.all[0].gateways).toEqual(['mesh']);
});

describe('delegates', () => {
  const root = istio('VirtualService', 'shop/root', [
    'hosts: [www.example.com]',
    'http:',
    '- { name: r, match: [{ uri: { prefix: /a } }], delegate: { name: leaf, namespace: team }, timeout: 5s, retries: { attempts: 7 }, mirror: { host: copy } }',
    '- { delegate: { name: gone } }',
    '- { delegate: { name: with-hosts } }',
    '- { delegate: { name: hidden, namespace: team } }',
    '- { route: [{ destination: { host: last } }] }',
  ].join('\n'));
  const leaf = istio('VirtualService', 'team/leaf', [
    'http:',
    '- { name: l, match: [{ uri: { prefix: /a/b } }], route: [{ destination: { host: own } }], timeout: 1s }',
    '- { match: [{ uri: { prefix: /c } }], route: [{ destination: { host: never } }] }',
    '- { delegate: { name: leaf } }',
  ].join('\n'));
  const model = modelOf(documents(root, leaf,
    istio('VirtualService', 'shop/with-hosts', 'hosts: [x.com]\nhttp: [{ route: [] }]'),
    istio('VirtualService', 'team/hidden', 'exportTo: ["."]\nhttp: [{ route: [] }]')));
  const read = model.virtualServices.all.find(({ name }) => name === 'root');

  test('are filled in, in their place', () => {
    expect(read?.http.map(({ from }) => `${from.resource?.name} ${from.path}`))
      .toEqual(['leaf spec.http[0]', 'leaf spec.http[2]', 'root spec.http[4]']);
  });

  test('inherit what they do not say', () => {
    const [first] = read?.http ?? [];
    expect(first.name).toBe('r-l');
    expect(first.timeout).toMatchObject({ value: '1s', from: { resource: { name: 'leaf' }, path: 'spec.http[0].timeout' } });
    expect(first.retries(model.options)).toMatchObject({ attempts: 7, from: { resource: { name: 'root' }, path: 'spec.http[0].retries' } });
    expect(first.destinations[0].host).toBe('own.team.svc.cluster.local');
    // What the root writes is completed in the namespace of the root.
    expect(first.mirrors[0].host).toBe('copy.shop.svc.cluster.local');
  });

  test('are lost where they cannot be', () => {
    expect(read?.lost.map(({ route, reason }) => `${route.resource?.name} ${route.path}: ${reason}`)).toEqual([
      'leaf spec.http[1]: matches contradict', 'root spec.http[1]: delegate missing', 'root spec.http[2]: delegate missing', 'root spec.http[3]: delegate not visible',
    ]);
  });

  test('of delegates are not followed, so that no circle comes about', () => {
    expect(read?.http[1].action).toBe('none');
  });
});
