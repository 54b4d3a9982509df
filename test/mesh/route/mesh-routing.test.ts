import * as fc from 'fast-check';
import { MeshModel } from '../../../src/mesh/mesh-model';
import { readResources } from '../../../src/mesh/read-resources';
import type { Json } from '../../../src/mesh/resource';
import type { HttpRequest } from '../../../src/mesh/route/http-request';
import { documents, istio, modelOf, service } from '../yaml-model';

type Row = [string, string | Partial<HttpRequest> & { authority: string }, number | undefined, string];

function answer(model: MeshModel, from: string, request: Row[1], port?: number): string {
  const [namespace, app] = from.split('/');
  const caller = app === undefined ? { namespace } : { namespace, labels: { app } };
  const decision = model.routing.decide(caller, typeof request === 'string' ? { authority: request } : request, port);
  const to = decision.destinations.map(({ host, port: on, subset, share, meshHost }) =>
    `${host.replace('.svc.cluster.local', '')}:${on}${subset === undefined ? '' : `/${subset}`}${share === 1 ? '' : ` ${Math.round(share * 100)}%`}${meshHost === undefined ? ' unknown' : ''}`);
  return [decision.outcome, ...decision.route === undefined ? [] : [`by ${decision.virtualService?.name} ${decision.route.from.path}`], ...to].join(', ');
}

const CANARY = istio('VirtualService', 'shop/reviews', [
  'hosts: [reviews]',
  'http:',
  '- { match: [{ headers: { x-group: { exact: beta } } }], route: [{ destination: { host: reviews, subset: v2 } }] }',
  '- { match: [{ uri: { prefix: /old } }], redirect: { uri: /new } }',
  '- { match: [{ uri: { prefix: /health } }], directResponse: { status: 200 } }',
  '- { match: [{ uri: { prefix: /web }, sourceLabels: { app: web } }], route: [{ destination: { host: ratings } }] }',
  '- { match: [{ uri: { prefix: /none } }], route: [] }',
  '- { match: [{ uri: { prefix: /gone } }], route: [{ destination: { host: gone } }] }',
  '- { match: [{ uri: { prefix: /all } }], route: [{ destination: { host: reviews, subset: v1 }, weight: 90 }, { destination: { host: reviews, subset: v2 }, weight: 10 }] }',
].join('\n'));
const shop = modelOf(documents(CANARY, service('shop/reviews'), service('shop/ratings'), service('shop/db', 'ports: [{ name: tcp, port: 5432 }]'),
  istio('VirtualService', 'shop/db', 'hosts: [db]\nhttp: [{ route: [{ destination: { host: reviews } }] }]')));

test.each<Row>([
  ['shop', { authority: 'reviews', headers: { 'x-group': 'beta' } }, undefined, 'route, by reviews spec.http[0], reviews.shop:80/v2'],
  ['other', { authority: 'reviews.shop:80', path: '/old/x' }, undefined, 'redirect, by reviews spec.http[1]'],
  ['shop', { authority: 'reviews', path: '/health' }, 80, 'direct response, by reviews spec.http[2]'],
  ['shop/web', { authority: 'reviews', path: '/web' }, 80, 'route, by reviews spec.http[3], ratings.shop:80'],
  ['shop/api', { authority: 'reviews', path: '/web' }, 80, 'no match'],
  ['shop', { authority: 'reviews', path: '/none' }, 80, 'no destination, by reviews spec.http[4]'],
  ['shop', { authority: 'reviews', path: '/gone' }, 80, 'route, by reviews spec.http[5], gone.shop:80 unknown'],
  ['shop', { authority: 'reviews', path: '/all' }, 80, 'route, by reviews spec.http[6], reviews.shop:80/v1 90%, reviews.shop:80/v2 10%'],
  ['shop', 'reviews', 80, 'no match'],
  ['shop', 'ratings', undefined, 'default, ratings.shop:80'],
  // HTTP routes are not for a port that is declared to speak something else.
  ['shop', 'db', 5432, 'default, db.shop:5432'],
  ['shop', 'api.example.com', 443, 'pass through'],
])('%s calls %j on %s: %s', (from, request, port, expected) => {
  expect(answer(shop, from, request, port)).toBe(expected);
});

const to = (host: string): string => `http: [{ route: [{ destination: { host: ${host} } }] }]`;

test('of several for one host the first counts that has a route for the caller', () => {
  const several = modelOf(documents(service('shop/a'), service('shop/b'),
    istio('VirtualService', 'shop/1-elsewhere', 'hosts: [a]\nhttp: [{ match: [{ sourceNamespace: other }], route: [{ destination: { host: b } }] }]'),
    istio('VirtualService', 'shop/2-first', `hosts: [a]\n${to('b')}`), istio('VirtualService', 'shop/3-second', `hosts: [a]\n${to('a')}`)));
  expect(answer(several, 'shop', 'a')).toBe('route, by 2-first spec.http[0], b.shop:80');
  expect(answer(several, 'other', 'a.shop')).toBe('route, by 1-elsewhere spec.http[0], b.shop:80');
});

test('of wildcards only the most specific counts', () => {
  const wild = modelOf(documents(service('shop/a'), service('shop/b'),
    istio('VirtualService', 'shop/all', `hosts: ["*.svc.cluster.local"]\n${to('b')}`),
    istio('VirtualService', 'shop/narrow', 'hosts: ["*.shop.svc.cluster.local"]\nhttp: [{ match: [{ sourceNamespace: x }], route: [{ destination: { host: b } }] }]')));
  // The narrow one has no route for the caller, and still the wide one is not asked.
  expect(answer(wild, 'shop', 'a')).toBe('default, a.shop:80');
  expect(answer(wild, 'x', 'a.shop')).toBe('route, by narrow spec.http[0], b.shop:80');
});

test('one that is not seen, or only for a gateway, does not count', () => {
  const hidden = modelOf(documents(service('shop/a'), service('shop/b'),
    istio('VirtualService', 'shop/hidden', `hosts: [a]\nexportTo: ["."]\n${to('b')}`), istio('VirtualService', 'shop/edge', `hosts: [a]\ngateways: [web]\n${to('b')}`)));
  expect(answer(hidden, 'other', 'a.shop')).toBe('default, a.shop:80');
  expect(answer(hidden, 'shop', 'a')).toBe('route, by hidden spec.http[0], b.shop:80');
});

test('a host that nothing declares has routes on port 80', () => {
  const undeclared = modelOf(documents(service('shop/b'), istio('VirtualService', 'shop/made-up', `hosts: [made.up, "*.up.com"]\n${to('b')}`)));
  expect(answer(undeclared, 'shop', 'made.up', 80)).toBe('route, by made-up spec.http[0], b.shop:80');
  expect(answer(undeclared, 'shop', 'x.up.com', 80)).toBe('route, by made-up spec.http[0], b.shop:80');
  expect(answer(undeclared, 'shop', 'made.up', 8080)).toBe('pass through');
});

test('a name goes before the wildcard of a ServiceEntry', () => {
  const external = modelOf(documents(service('shop/b'), istio('ServiceEntry', 'shop/wild', 'hosts: ["*.example.com"]\nports: [{ number: 80, name: http, protocol: HTTP }]'),
    istio('VirtualService', 'shop/named', `hosts: [api.example.com]\n${to('b')}`)));
  expect(answer(external, 'shop', 'api.example.com', 80)).toBe('route, by named spec.http[0], b.shop:80');
  expect(answer(external, 'shop', 'www.example.com', 80)).toBe('default, *.example.com:80');
});

test('a destination without a port gets the one that was called, whatever it has', () => {
  const other = modelOf(documents(service('shop/a'), service('shop/b', 'ports: [{ name: http, port: 8888 }]'), istio('VirtualService', 'shop/a', `hosts: [a]\n${to('b')}`)));
  expect(answer(other, 'shop', 'a')).toBe('route, by a spec.http[0], b.shop:80');
});

test('a wildcard that stands for declared hosts does not speak for others', () => {
  const wild = modelOf(documents(service('shop/a'), istio('VirtualService', 'shop/wild', `hosts: ["*.shop.svc.cluster.local", made.up]\n${to('a')}`)));
  expect(answer(wild, 'shop', 'gone.shop.svc.cluster.local', 80)).toBe('pass through');
  expect(answer(wild, 'shop', 'a')).toBe('route, by wild spec.http[0], a.shop:80');
  const twoPorts = modelOf(documents(service('shop/a', 'ports: [{ name: http, port: 80 }, { name: http-x, port: 9090 }, { name: tcp, port: 1 }]'),
    istio('VirtualService', 'shop/wild', `hosts: ["*.shop.svc.cluster.local", made.up]\n${to('a')}`)));
  // It speaks for a declared host with the port, so it does for its other hosts there too.
  expect([answer(twoPorts, 'shop', 'made.up', 9090), answer(twoPorts, 'shop', 'made.up', 1)]).toEqual(['route, by wild spec.http[0], a.shop:9090', 'pass through']);
});

test('a port counts only of the declaration that the caller knows', () => {
  const entry = (name: string, ports: string): string => istio('ServiceEntry', name, `hosts: [x.com]\nresolution: DNS\nports: [${ports}]`);
  const HTTP = '{ number: 9090, name: http, protocol: HTTP }';
  const objects = [service('shop/a', 'ports: [{ name: http, port: 9090 }]'), entry('other/x', HTTP), istio('VirtualService', 'shop/x', `hosts: [x.com, made.up]\n${to('a')}`)];
  expect(answer(modelOf(documents(...objects)), 'shop', 'made.up', 9090)).toBe('route, by x spec.http[0], a.shop:9090');
  expect(answer(modelOf(documents(...objects, entry('shop/x', '{ number: 80, name: http, protocol: HTTP }'))), 'shop', 'made.up', 9090)).toBe('pass through');
});

test('of several with the wildcard of a ServiceEntry only the first counts', () => {
  const external = modelOf(documents(istio('ServiceEntry', 'shop/wild', 'hosts: ["*.example.com"]\nports: [{ number: 80, name: http, protocol: HTTP }]'),
    istio('VirtualService', 'shop/first', 'hosts: ["*.example.com"]\nhttp: [{ match: [{ sourceNamespace: x }], route: [{ destination: { host: a } }] }]'),
    istio('VirtualService', 'shop/second', `hosts: ["*.example.com"]\n${to('a')}`)));
  expect(answer(external, 'shop', 'www.example.com', 80)).toBe('default, *.example.com:80');
});

test('nothing is taken apart on a port that no declared host has for HTTP', () => {
  const tcp = modelOf(documents(service('shop/db', 'ports: [{ name: tcp, port: 80 }]'), istio('VirtualService', 'shop/made-up', `hosts: [made.up]\n${to('db')}`)));
  expect(answer(tcp, 'shop', 'made.up', 80)).toBe('pass through');
});

test('a Sidecar decides what is known', () => {
  const narrow = modelOf(documents(service('shop/a'), service('other/b'), istio('VirtualService', 'other/b', `hosts: [b]\n${to('b')}`),
    istio('Sidecar', 'shop/default', 'egress: [{ hosts: ["./*"] }]\noutboundTrafficPolicy: { mode: REGISTRY_ONLY }')));
  expect(answer(narrow, 'shop', 'a')).toBe('default, a.shop:80');
  expect(answer(narrow, 'shop', 'b.other')).toBe('blocked');
  expect(answer(narrow, 'other', 'b')).toBe('route, by b spec.http[0], b.other:80');
});

test('who speaks for a host can be asked without a request', () => {
  const [reviews] = shop.hosts.declarations('reviews.shop.svc.cluster.local');
  expect(shop.routing.speakerForHost({ namespace: 'shop' }, reviews, 80)?.name).toBe('reviews');
  const [db] = shop.hosts.declarations('db.shop.svc.cluster.local');
  expect(shop.routing.speakerForHost({ namespace: 'shop' }, db, 5432)).toBeUndefined();
});

test('every request has an answer, whatever is written', () => {
  fc.assert(fc.property(fc.jsonValue(), fc.jsonValue(), fc.string(), (spec, inner, authority) => {
    const contents = [
      spec, { hosts: ['a.b', inner], http: inner, tcp: inner, tls: inner, gateways: inner, exportTo: inner },
      { hosts: ['a.b'], http: [{ match: inner, route: inner, retries: inner, timeout: inner, delegate: inner, mirror: inner, mirrors: inner }] },
      { hosts: ['a.b'], http: [{ match: [{ uri: inner, headers: inner, sourceLabels: inner, gateways: inner, port: inner }], route: [{ destination: inner, weight: inner }] }] },
      { egress: inner, workloadSelector: inner, outboundTrafficPolicy: inner }, { servers: inner },
    ];
    const hostile = new MeshModel(contents.flatMap((content) => ['VirtualService', 'Sidecar', 'Gateway'].flatMap((kind) => readResources({
      apiVersion: 'networking.istio.io/v1', kind, metadata: { name: 'a', namespace: 'n' }, spec: content,
    } as Json))));
    for (const name of ['a.b', authority]) {
      expect(hostile.routing.decide({ namespace: 'n' }, { authority: name }, 80).outcome).toBeDefined();
      expect(hostile.gatewayRouting.decide('n/a', { authority: name }).outcome).toBeDefined();
      expect(hostile.connectionRouting.decide({ namespace: 'n' }, name, 80).outcome).toBeDefined();
    }
    hostile.virtualServices.all.forEach(({ http }) => http.forEach((route) => [route.retries(hostile.options), route.timeout, route.mirrors, route.name]));
  }));
});

test('on a port that it does not have a host is as good as unknown', () => {
  const model = modelOf(service('shop/reviews'));
  const outcome = (port: number): string => model.routing.decide({ namespace: 'shop' }, { authority: 'reviews' }, port).outcome;
  expect([outcome(80), outcome(8080)]).toEqual(['default', 'pass through']);
});

test('a Service that is another name for a host opens no port', () => {
  const wildcard = istio('VirtualService', 'shop/any', "hosts: ['*.example.com']\nhttp: [{ directResponse: { status: 404 } }]");
  const outcome = (spec: string): string => modelOf(documents(wildcard, service('shop/a', spec))).routing.decide({ namespace: 'shop' }, { authority: 'a.example.com' }, 80).outcome;
  expect([outcome('ports: [{ name: http, port: 80 }]'), outcome('type: ExternalName\nexternalName: x.org\nports: [{ name: http, port: 80 }]')])
    .toEqual(['direct response', 'pass through']);
});

describe('a Service of type ExternalName', () => {
  const OUT = service('shop/out', 'type: ExternalName\nexternalName: api.example.com\nports: [{ name: http, port: 80 }]');
  const API = istio('ServiceEntry', 'shop/api', 'hosts: [api.example.com]\nports: [{ number: 80, name: http, protocol: HTTP }]\nresolution: DNS');
  const ROUTE = istio('VirtualService', 'shop/web', 'hosts: [web]\nhttp: [{ mirror: { host: out }, route: [{ destination: { host: out, port: { number: 80 } } }] }]');
  const SEEN = service('shop/web');

  test('as a destination is the host that it stands for', () => {
    const model = modelOf(documents(SEEN, OUT, API, ROUTE));
    expect(answer(model, 'shop', 'web')).toBe('route, by web spec.http[0], api.example.com:80');
    const { destinations: [destination], mirrors: [mirror] } = model.routing.decide({ namespace: 'shop' }, { authority: 'web' });
    expect([destination.alias?.resource.name, mirror.host, mirror.port, mirror.percent]).toEqual(['out', 'api.example.com', 80, 100]);
  });

  test('is none on a port that it does not have', () => {
    const model = modelOf(documents(service('shop/web', 'ports: [{ name: http, port: 8080 }]'), OUT, API, ROUTE));
    expect(answer(model, 'shop', 'web', 8080)).toBe('route, by web spec.http[0], out.shop:80 unknown');
  });

  test('leads to nobody where a Sidecar leaves out what it stands for', () => {
    const sidecar = istio('Sidecar', 'shop/default', 'egress: [{ hosts: [./*, "~./api.example.com"] }]');
    expect(answer(modelOf(documents(SEEN, OUT, API, ROUTE, sidecar)), 'shop', 'web')).toBe('route, by web spec.http[0], api.example.com:80 unknown');
  });

  test.each([
    ['its host has no routes', '', 'default, api.example.com:80'],
    ['its host has routes', istio('VirtualService', 'shop/api', `hosts: [api.example.com]\n${to('web')}`), 'route, by api spec.http[0], web.shop:80'],
    ['it has routes of its own', istio('VirtualService', 'shop/out', `hosts: [out]\n${to('web')}`), 'route, by out spec.http[0], web.shop:80'],
  ])('that is called and %s', (_, more, expected) => {
    const model = modelOf(documents(...[SEEN, OUT, API, more].filter((text) => text !== '')));
    expect(['out', 'out.shop', 'out.shop.svc.cluster.local'].map((name) => answer(model, 'shop', name, 80))).toEqual([expected, expected, expected]);
  });

  test('is unknown where nothing declares what it stands for, or on its other ports', () => {
    expect(answer(modelOf(documents(SEEN, OUT)), 'shop', 'out', 80)).toBe('pass through');
    expect(answer(modelOf(documents(SEEN, OUT, API)), 'shop', 'out', 8080)).toBe('pass through');
  });
});

describe('a name that is short for a Service', () => {
  const ROUTES = istio('VirtualService', 'shop/b', `hosts: [a]\n${to('a')}`);
  const named = (name: string): string => istio('VirtualService', name, `hosts: [a.shop]\n${to('b')}`);

  test.each([
    ['before one without routes', 'shop', named('shop/named'), undefined, 'route, by named spec.http[0], b.shop:80'],
    ['before one whose routes come later', 'shop', named('shop/a'), ROUTES, 'route, by a spec.http[0], b.shop:80'],
    ['after one whose routes come first', 'shop', named('shop/c'), ROUTES, 'route, by b spec.http[0], a.shop:80'],
    ['not before a ServiceEntry of the name', 'shop', istio('ServiceEntry', 'shop/a', 'hosts: [a.shop]\nports: [{ number: 80, name: http, protocol: HTTP }]'), ROUTES, 'default, a.shop:80'],
  ])('as a host itself goes %s', (_, from, first, second, expected) => {
    const model = modelOf(documents(service('shop/a'), service('shop/b'), first, ...second === undefined ? [] : [second]));
    expect(answer(model, from, 'a.shop')).toBe(expected);
    expect(answer(model, from, 'a')).toBe(second === undefined ? 'default, a.shop:80' : 'route, by b spec.http[0], a.shop:80');
  });

  test('does not matter where the Service takes connections at its own address', () => {
    const model = modelOf(documents(service('shop/a', 'ports: [{ name: plain, port: 80 }]'), service('shop/b'), named('shop/named'),
      istio('ServiceEntry', 'shop/a', 'hosts: [a.shop]\nports: [{ number: 80, name: http, protocol: HTTP }]')));
    expect(answer(model, 'shop', 'a.shop')).toBe('default, a.shop:80');
    expect(model.routing.decide({ namespace: 'shop' }, { authority: 'a.shop' }, 80).host?.kind).toBe('Service');
  });
});

test('a host without an address takes the calls of unknown hosts, where nobody speaks HTTP on the port', () => {
  const entry = istio('ServiceEntry', 'shop/db', 'hosts: [db.example.com]\nports: [{ number: 9000, name: tcp, protocol: TCP }]\nresolution: DNS');
  const call = (...more: string[]): string => answer(modelOf(documents(entry, ...more)), 'shop', 'unknown.net', 9000);
  expect([call(), call(service('shop/grpc', 'ports: [{ name: grpc, port: 9000 }]'))]).toEqual(['captured, db.example.com:9000', 'pass through']);
});

test('where the most specific host does not have the port, a wider wildcard stands in', () => {
  const entry = (name: string, host: string, port: number): string => istio('ServiceEntry', name, `hosts: ["${host}"]\nports: [{ number: ${port}, name: http, protocol: HTTP }]`);
  const model = modelOf(documents(entry('shop/exact', 'a.b.example.com', 81), entry('shop/narrow', '*.b.example.com', 82), entry('shop/wide', '*.example.com', 80)));
  expect([80, 81, 82, 83].map((port) => answer(model, 'shop', 'a.b.example.com', port)))
    .toEqual(['default, *.example.com:80', 'default, a.b.example.com:81', 'default, *.b.example.com:82', 'pass through']);
});

test('what a Sidecar imports, but not with its listener for the port, is found by its address only', () => {
  const sidecar = istio('Sidecar', 'shop/default', 'egress: [{ port: { number: 80, protocol: HTTP, name: x }, hosts: ["./*"] }, { hosts: ["*/*"] }]');
  const model = modelOf(documents(sidecar, service('shop/a'), service('bank/http'), service('bank/plain', 'ports: [{ name: plain, port: 80 }]'), service('bank/tcp', 'ports: [{ name: tcp, port: 80 }]')));
  expect(['a', 'http.bank', 'plain.bank', 'tcp.bank'].map((name) => answer(model, 'shop', name, 80)))
    .toEqual(['default, a.shop:80', 'pass through', 'no match', 'default, tcp.bank:80']);
});

test('a host that a Sidecar leaves out is taken by one of the same address, even where others speak HTTP', () => {
  const entry = istio('ServiceEntry', 'bank/db', 'hosts: [a.net, b.net]\naddresses: [198.51.100.7]\nports: [{ number: 9000, name: tcp, protocol: TCP }]\nresolution: DNS');
  const sidecar = istio('Sidecar', 'shop/default', 'egress: [{ hosts: ["*/*", "~*/a.net"] }]');
  expect(answer(modelOf(documents(entry, sidecar, service('shop/grpc', 'ports: [{ name: grpc, port: 9000 }]'))), 'shop', 'a.net', 9000)).toBe('captured, b.net:9000');
});

test('a ServiceEntry of the very name goes before an ExternalName whose short name that is', () => {
  const entry = (name: string, ports: string): string => istio('ServiceEntry', `bank/${name}`, `hosts: [out.shop]\nresolution: ${name === 'a' ? 'DNS' : 'NONE'}\nports: ${ports}`);
  const model = modelOf(documents(service('shop/out', 'type: ExternalName\nexternalName: gone.net'), entry('a', '[]'), entry('b', '[{ number: 8080, name: http, protocol: HTTP }]')));
  expect(answer(model, 'shop', 'out.shop', 8080)).toBe('default, out.shop:8080');
});
