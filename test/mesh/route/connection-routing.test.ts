import { documents, istio, modelOf, service } from '../yaml-model';

const model = modelOf(documents(
  service('shop/db', 'ports: [{ name: tcp, port: 5432 }, { name: tcp-admin, port: 5433 }]'), service('shop/replica', 'ports: [{ name: tcp, port: 5432 }]'),
  istio('VirtualService', 'shop/db', [
    'hosts: [db]', 'tcp:',
    '- { match: [{ port: 5432, destinationSubnets: ["10.0.0.0/8"] }], route: [{ destination: { host: db, subset: subnet } }] }',
    '- { match: [{ port: 5432, sourceLabels: { app: report } }], route: [{ destination: { host: replica } }] }',
    '- { match: [{ port: 5432 }], route: [] }',
    '- { match: [{ port: 5432 }], route: [{ destination: { host: db }, weight: 80 }, { destination: { host: replica }, weight: 20 }] }',
  ].join('\n')),
  istio('ServiceEntry', 'shop/api', 'hosts: ["*.example.com", plain.example.com]\nports: [{ number: 443, name: tls, protocol: TLS }]'),
  istio('VirtualService', 'shop/api', [
    'hosts: ["*.example.com"]', 'tls:',
    '- { match: [{ sniHosts: ["*.example.com"] }], route: [{ destination: { host: db, subset: wide } }] }',
    '- { match: [{ sniHosts: [API.example.com] }], route: [{ destination: { host: db, subset: named } }] }',
    '- { match: [{ sniHosts: ["x.example.com"], port: 80 }], route: [{ destination: { host: db, subset: never } }] }',
  ].join('\n')),
  istio('VirtualService', 'only/one', 'hosts: [one.net]\ntls: [{ match: [{ sniHosts: [one.net] }], route: [{ destination: { host: a } }] }]'),
  istio('ServiceEntry', 'only/one', 'hosts: [one.net]\nports: [{ number: 443, name: https, protocol: HTTPS }]'),
));

test.each([
  ['api', 'db', 5432, undefined, 'route spec.tcp[3] db 80%, replica 20%'],
  ['report', 'db', 5432, undefined, 'route spec.tcp[1] replica 100%'],
  ['api', 'db', 5433, undefined, 'default  db 100%'],
  ['api', 'www.example.com', 443, 'www.example.com', 'route spec.tls[0] db/wide 100%'],
  ['api', 'www.example.com', 443, 'api.example.com', 'route spec.tls[1] db/named 100%'],
  ['api', 'plain.example.com', 443, undefined, 'route spec.tls[0] db/wide 100%'],
  ['api', 'one.net', 443, undefined, 'route spec.tls[0] a 100%'],
  ['api', 'one.net', 443, 'two.net', 'pass through  '],
  ['api', 'nowhere.net', 443, undefined, 'pass through  '],
])('%s connects to %s:%i as %s: %s', (app, host, port, sni, expected) => {
  const decision = model.connectionRouting.decide({ namespace: 'shop', labels: { app } }, host, port, sni);
  const to = decision.destinations.map(({ host: name, subset, share }) => `${name.split('.')[0]}${subset === undefined ? '' : `/${subset}`} ${share * 100}%`);
  expect(`${decision.outcome} ${decision.route?.from.path ?? ''} ${to.join(', ')}`).toBe(expected);
});

test('what a Sidecar does not import is unknown', () => {
  const narrow = modelOf(documents(service('other/db'), istio('Sidecar', 'shop/default', 'egress: [{ hosts: ["./*"] }]')));
  expect(narrow.connectionRouting.decide({ namespace: 'shop' }, 'db.other', 80)).toMatchObject({ outcome: 'pass through', called: undefined, host: undefined });
});

test('of several declarations of a host the one counts that the Sidecar imports', () => {
  const entry = (namespace: string, port: number): string => istio('ServiceEntry', `${namespace}/e`, `hosts: [x.example.com]\nports: [{ number: ${port}, name: tcp, protocol: TCP }]`);
  const twice = modelOf(documents(entry('bank', 9000), entry('shop', 9001), istio('Sidecar', 'shop/default', "egress: [{ hosts: ['bank/*'] }]")));
  expect(twice.connectionRouting.decide({ namespace: 'shop' }, 'x.example.com', 9000).destinations.map(({ meshHost }) => meshHost?.namespace)).toEqual(['bank']);
});

describe('a Service of type ExternalName', () => {
  const entry = istio('ServiceEntry', 'shop/db', 'hosts: [db.example.com]\nports: [{ number: 5432, name: tcp, protocol: TCP }]\naddresses: [198.51.100.7]');
  const out = (name: string) => service(`shop/${name}`, 'type: ExternalName\nexternalName: db.example.com');
  const to = (yaml: string, host: string, port: number): string[] => modelOf(yaml).connectionRouting.decide({ namespace: 'shop' }, host, port).destinations
    .map(({ host: name, port: on, alias }) => [name, on, ...alias === undefined ? [] : ['by alias']].join(' '));

  test('that is called is the host that it stands for', () => {
    expect(to(documents(out('out'), entry), 'out', 5432)).toEqual(['db.example.com 5432']);
    expect(modelOf(out('out')).connectionRouting.decide({ namespace: 'shop' }, 'out', 5432).called).toBeUndefined();
  });

  test('as a destination is that host, whatever its ports', () => {
    const route = istio('VirtualService', 'shop/local', 'hosts: [local]\ntcp: [{ route: [{ destination: { host: out } }] }]');
    expect(to(documents(out('out'), entry, route, service('shop/local', 'ports: [{ name: tcp, port: 1 }]')), 'local', 1)).toEqual(['db.example.com 1 by alias']);
  });
});

test('a destination that does not say its port gets its only one', () => {
  const ports = (second: string) => modelOf(documents(service('shop/a', 'ports: [{ name: tcp, port: 1 }]'), service('shop/b', `ports: [{ name: tcp, port: 2 }${second}]`),
    istio('VirtualService', 'shop/a', 'hosts: [a]\ntcp: [{ route: [{ destination: { host: b } }] }]'))).connectionRouting.decide({ namespace: 'shop' }, 'a', 1).destinations[0].port;
  expect([ports(''), ports(', { name: other, port: 3 }')]).toEqual([2, 1]);
});

test('without a route for the name that is asked for it depends on the mode for unknown hosts', () => {
  const closed = modelOf(documents(istio('VirtualService', 'shop/one', 'hosts: [one.net]\ntls: [{ match: [{ sniHosts: [one.net] }], route: [{ destination: { host: a } }] }]'),
    istio('ServiceEntry', 'shop/one', 'hosts: [one.net]\nports: [{ number: 443, name: https, protocol: HTTPS }]')), { outboundTrafficPolicy: { mode: 'REGISTRY_ONLY' } });
  expect(closed.connectionRouting.decide({ namespace: 'shop' }, 'one.net', 443, 'two.net').outcome).toBe('blocked');
});

describe('hosts without an address on one port', () => {
  const entry = (name: string, protocol: string, more = ''): string =>
    istio('ServiceEntry', `shop/${name}`, `hosts: [${name}.net]\nports: [{ number: 443, name: p, protocol: ${protocol} }]\nresolution: DNS${more}`);
  const taken = (yaml: string, host: string, sni?: string): string => {
    const decision = modelOf(yaml).connectionRouting.decide({ namespace: 'shop' }, host, 443, sni);
    return `${decision.outcome} ${decision.host?.host ?? ''}`;
  };

  test('the first takes every connection', () => {
    const both = documents(entry('b', 'TCP'), entry('a', 'TCP'));
    expect([taken(both, 'b.net'), taken(both, 'unknown.net')]).toEqual(['default a.net', 'default a.net']);
  });

  test('one for few namespaces goes before one for all', () => {
    expect(taken(documents(entry('a', 'TCP'), entry('b', 'TCP', '\nexportTo: ["."]')), 'a.net')).toBe('default b.net');
  });

  test('those for TLS are told by the names that are asked for', () => {
    const mixed = documents(entry('a', 'TLS'), entry('b', 'TCP'), entry('c', 'HTTPS'));
    expect([taken(mixed, 'c.net'), taken(mixed, 'a.net', 'x.net'), taken(mixed, 'b.net')]).toEqual(['default c.net', 'default b.net', 'default b.net']);
    expect(taken(documents(entry('a', 'TLS'), entry('c', 'HTTPS')), 'a.net', 'x.net')).toBe('pass through ');
  });

  test('an address tells one from the others, and several of one address share it', () => {
    const at = (name: string): string => entry(name, 'TCP', '\naddresses: [198.51.100.7]');
    const yaml = documents(entry('a', 'TCP'), at('c'), at('b'), service('shop/db', 'ports: [{ name: tcp, port: 443 }]'));
    expect(['a.net', 'c.net', 'db'].map((host) => taken(yaml, host))).toEqual(['default a.net', 'default b.net', 'default db.shop.svc.cluster.local']);
  });

  test('of two ways for the very same names the first counts', () => {
    const routes = (name: string, to: string): string => istio('VirtualService', `shop/${name}`,
      `hosts: [${name}.net]\ntls: [{ match: [{ sniHosts: [x.net, y.net] }], route: [{ destination: { host: ${to}.net } }] }]`);
    expect(taken(documents(entry('a', 'TLS'), entry('b', 'TLS'), routes('a', 'b'), routes('b', 'a')), 'b.net', 'y.net')).toBe('route a.net');
  });

  test('TLS clients can ask for an ExternalName', () => {
    const out = service('shop/out', 'type: ExternalName\nexternalName: b.net');
    const yaml = documents(entry('a', 'TCP'), entry('b', 'TLS'), out);
    expect(['out', 'out.shop', 'out.shop.svc.cluster.local', 'other'].map((sni) => taken(yaml, 'out', sni))).toEqual(['default b.net', 'default b.net', 'default b.net', 'default a.net']);
  });
});

test('a listener of a Sidecar for the very port says how connections are taken', () => {
  const sidecar = (protocol: string) => istio('Sidecar', 'shop/default', `egress: [{ port: { number: 80, protocol: ${protocol}, name: x }, hosts: ["*/*"] }]`);
  const outcome = (protocol: string, ports: string) => modelOf(documents(service('shop/a', ports), sidecar(protocol)))
    .connectionRouting.decide({ namespace: 'shop' }, 'a', 80).outcome;
  expect([outcome('TCP', 'ports: [{ name: http, port: 80 }]'), outcome('HTTP', 'ports: [{ name: tcp, port: 80 }]')]).toEqual(['default', 'pass through']);
});
