import * as fc from 'fast-check';
import { MeshModel } from '../../../src/mesh/mesh-model';
import { readResources } from '../../../src/mesh/read-resources';
import type { Json } from '../../../src/mesh/resource';
import { deployment, documents, istio, modelOf, service } from '../yaml-model';

const model = modelOf(documents(
  service('shop/reviews'),
  service('other/ratings'),
  service('shop/db', 'clusterIP: None\nports: [{ name: tcp, port: 5432 }]'),
  istio('ServiceEntry', 'shop/example', 'hosts: ["*.example.com", api.example.com]'),
  istio('ServiceEntry', 'other/b', 'hosts: ["*.b.example.com"]\nexportTo: ["."]'),
  istio('ServiceEntry', 'other/api', 'hosts: [api.example.com]'),
  istio('ServiceEntry', 'edge/squat', 'hosts: [reviews.shop.svc.cluster.local]'),
  deployment('shop/reviews', 'version: v1'),
));

test.each([
  ['reviews', 'shop', 'shop/reviews'],
  ['reviews', 'other', undefined],
  ['reviews.shop', 'shop', undefined],
  ['reviews.shop.svc.cluster.local', 'other', 'shop/reviews'],
  ['reviews.shop.svc.cluster.local', 'edge', 'edge/squat'],
  ['api.example.com', 'shop', 'shop/example'],
  ['api.example.com', 'other', 'other/api'],
  ['api.example.com', 'third', 'other/api'],
  ['x.example.com', 'shop', undefined],
  ['*.example.com', 'shop', 'shop/example'],
])('as a destination %s in %s means %s', (host, namespace, found) => {
  const host_ = model.hosts.find(host, namespace);
  expect(host_ && `${host_.namespace}/${host_.resource.name}`).toBe(found);
});

test.each([
  ['x.example.com', 'shop', '*.example.com'],
  ['x.b.example.com', 'shop', '*.example.com'],
  ['x.b.example.com', 'other', '*.b.example.com'],
  ['example.com', 'shop', undefined],
])('%s in %s is covered by %s', (host, namespace, covering) => {
  expect(model.hosts.lookup(host, namespace)?.host).toBe(covering);
  expect(model.hosts.knows(host, namespace)).toBe(covering !== undefined);
});

test.each([
  ['reviews', 'shop', 'reviews.shop.svc.cluster.local'],
  ['Reviews:80', 'shop', 'reviews.shop.svc.cluster.local'],
  ['reviews.shop', 'other', 'reviews.shop.svc.cluster.local'],
  ['reviews.shop.svc', 'other', 'reviews.shop.svc.cluster.local'],
  ['reviews.shop.svc.cluster.local.', 'other', 'reviews.shop.svc.cluster.local'],
  ['reviews', 'other', undefined],
  ['db-0.db.shop.svc.cluster.local', 'other', 'db.shop.svc.cluster.local'],
  ['db-0.db', 'shop', 'db.shop.svc.cluster.local'],
  ['db-0.db', 'other', undefined],
  ['db-0.db.shop', 'other', 'db.shop.svc.cluster.local'],
  ['db-0.DB.shop.svc:80', 'other', 'db.shop.svc.cluster.local'],
  ['a.db-0.db.shop', 'other', 'db.shop.svc.cluster.local'],
  ['r-0.reviews.shop.svc.cluster.local', 'other', undefined],
  ['r-0.reviews', 'shop', undefined],
  ['www.example.com:443', 'other', '*.example.com'],
  ['', 'other', undefined],
])('an application that calls %j from %s reaches %s', (authority, namespace, host) => {
  expect(model.hosts.called(authority, namespace)?.host).toBe(host);
});

test.each([
  ['reviews', 'shop', 'shop'],
  ['gone.elsewhere.svc.cluster.local', 'shop', 'elsewhere'],
  ['api.example.com', 'third', 'other'],
  ['nowhere.net', 'shop', ''],
])('for %s the callers in %s look into the namespace %j', (host, namespace, owner) => {
  expect(model.hosts.namespaceOf(host, namespace)).toBe(owner);
});

test('a host knows its pods, and pods their hosts', () => {
  const [reviews] = model.hosts.declarations('reviews.shop.svc.cluster.local');
  const [pods] = model.hosts.workloadsOf(reviews);
  expect(pods.name).toBe('reviews');
  expect(model.hosts.selectingOf(pods)).toEqual([reviews]);
  expect(model.hosts.of(reviews.resource)).toEqual([reviews]);
  expect(model.hosts.podPort(reviews.ports[0], pods)).toBe(8080);
  expect(model.hosts.podPort({ ...reviews.ports[0], targetPort: 'web' }, pods)).toBe(8080);
  expect(model.hosts.podPort({ ...reviews.ports[0], targetPort: 'gone' }, pods)).toBeUndefined();
});

const EXTERNAL = 'hosts: [x.com]\nresolution: DNS\n';

test('ServiceEntries of one namespace for one host are one, as far as they differ in ports only', () => {
  const entries = modelOf(documents(istio('ServiceEntry', 'shop/b', `${EXTERNAL}ports: [{ number: 80, name: a }, { number: 81, name: b }]`),
    istio('ServiceEntry', 'shop/a', `${EXTERNAL}ports: [{ number: 80, name: first }]`), istio('ServiceEntry', 'shop/c', 'hosts: [x.com]\nports: [{ number: 90, name: c }]')));
  expect(entries.hosts.find('x.com', 'shop')?.ports.map(({ number, name }) => [number, name])).toEqual([[80, 'first'], [81, 'b']]);
  expect(entries.hosts.declarations('x.com').map(({ ports }) => ports.length)).toEqual([1, 2, 1]);
});

test('what is for few goes before what is for all, then the namespace decides', () => {
  const names = (...entries: [string, string][]): string | undefined =>
    modelOf(documents(...entries.map(([name, more]) => istio('ServiceEntry', name, `${EXTERNAL}${more}`)))).hosts.find('x.com', 'client')?.namespace;
  expect(names(['a/one', ''], ['b/one', 'exportTo: [client]'])).toBe('b');
  expect(names(['b/a', ''], ['a/b', ''])).toBe('a');
  expect(names(['a/one', ''], ['client/one', ''])).toBe('client');
});

test('of the wildcard of a ServiceEntry and the names of pods the longer one counts', () => {
  const called = (wildcard: string): string | undefined => modelOf(documents(
    service('shop/db', 'clusterIP: None\nports: [{ name: http, port: 80 }]'), istio('ServiceEntry', 'shop/x', `hosts: ["${wildcard}"]`),
  )).hosts.called('db-0.db.shop', 'shop')?.host;
  expect([called('*.shop'), called('*.db.shop'), called('*.example.com')]).toEqual(['db.shop.svc.cluster.local', '*.db.shop', 'db.shop.svc.cluster.local']);
});

test('for gateways a Service goes first, then what is for few, then the older', () => {
  const entry = (name: string, exportTo = '"*"'): string => istio('ServiceEntry', name, `hosts: [a.shop.svc.cluster.local]\nexportTo: [${exportTo}]`);
  const found = (...objects: string[]): string | undefined => modelOf(documents(...objects)).hosts.findAtGateway('a', 'shop')?.resource.name;
  expect([found(entry('bank/x'), entry('shop/y')), found(entry('bank/x'), entry('shop/y', 'shop')), found(entry('shop/y', 'shop'), service('shop/a')), found(entry('bank/x', '"."'))])
    .toEqual(['x', 'y', 'a', undefined]);
});

test('what else is asked of a declaration counts', () => {
  expect(model.hosts.find('api.example.com', 'shop', ({ namespace }) => namespace === 'other')?.namespace).toBe('other');
  expect(model.hosts.lookup('x.b.example.com', 'other', ({ namespace }) => namespace === 'shop')?.host).toBe('*.example.com');
  expect(model.hosts.called('reviews.shop', 'shop', () => false)).toBeUndefined();
});

test.each([
  ['*', 8], ['*.svc.cluster.local', 4], ['*.shop.svc.cluster.local', 3], ['*.example.com', 4], ['*ws.shop.svc.cluster.local', 2], ['*.nowhere', 0],
])('%s stands for %i declared hosts', (wildcard, count) => {
  expect(model.hosts.under(wildcard)).toHaveLength(count);
});

test('hosts are found by port, and by the wildcards over them', () => {
  expect(model.hosts.withPort(5432).map(({ host }) => host)).toEqual(['db.shop.svc.cluster.local']);
  expect(model.hosts.withPort(1)).toEqual([]);
  expect(model.hosts.covering('*.b.example.com').map(({ host }) => host)).toEqual(['*.b.example.com', '*.example.com']);
});

test('a host without a selector has no pods', () => {
  expect(model.hosts.workloadsOf(model.hosts.declarations('api.example.com')[0])).toEqual([]);
});

test('a hidden Service is seen by nobody', () => {
  const hidden = modelOf('{ apiVersion: v1, kind: Service, metadata: { name: a, namespace: shop, annotations: { networking.istio.io/exportTo: "~" } } }');
  expect([hidden.hosts.find('a', 'shop'), hidden.hosts.all.length]).toEqual([undefined, 1]);
});

test('the mesh can hide Services that say nothing', () => {
  const hiding = modelOf(service('shop/a'), { defaultServiceExportTo: ['.'] });
  expect(hiding.hosts.find('a.shop.svc.cluster.local', 'shop')).toBeDefined();
  expect(hiding.hosts.find('a.shop.svc.cluster.local', 'other')).toBeUndefined();
});

const label = fc.constantFrom('a', 'b', 'c');

test('what is found is declared, is seen, and is of the own namespace if that declares it', () => {
  const entry = fc.record({
    host: fc.tuple(label, label).map(([x, y]) => `${x}.${y}.com`), namespace: label, exportTo: fc.constantFrom<string[]>([], ['*'], ['.'], ['a'], ['~']),
  });
  fc.assert(fc.property(fc.array(entry, { maxLength: 8 }), label, label, label, (entries, x, y, from) => {
    const resources = entries.flatMap(({ host, namespace, exportTo }, index) => readResources({
      apiVersion: 'networking.istio.io/v1', kind: 'ServiceEntry', metadata: { name: `e${index}`, namespace }, spec: { hosts: [host], exportTo },
    }));
    const wanted = `${x}.${y}.com`;
    const found = new MeshModel(resources).hosts.find(wanted, from);
    const seen = entries.filter(({ host, namespace, exportTo }) => host === wanted
      && (exportTo.length === 0 || exportTo.includes('*') || (exportTo.includes('.') && namespace === from) || exportTo.includes(from)));
    expect(found === undefined).toBe(seen.length === 0);
    if (found !== undefined) {
      expect(found.host).toBe(wanted);
      expect(found.namespace === from).toBe(seen.some(({ namespace }) => namespace === from));
    }
  }));
});

test('hostile objects do no harm', () => {
  fc.assert(fc.property(fc.constantFrom('Service', 'ServiceEntry'), fc.jsonValue(), fc.jsonValue(), (kind, spec, ports) => {
    const apiVersion = kind === 'Service' ? 'v1' : 'networking.istio.io/v1';
    const hostile = new MeshModel([spec, { ports, hosts: ports, selector: ports, endpoints: ports, workloadSelector: ports }]
      .flatMap((content) => readResources({ apiVersion, kind, metadata: { name: '__proto__' }, spec: content as Json })));
    hostile.hosts.all.forEach((host) => hostile.hosts.workloadsOf(host));
    // A host that stands for every other may be among them.
    expect(hostile.hosts.called('__proto__', 'constructor')?.host ?? '*').toBe('*');
  }));
});

test('machines are found by Services with an address, and have ports of their own by name', () => {
  const machine = istio('WorkloadEntry', 'shop/vm', 'address: 192.0.2.1\nlabels: { app: db }\nports: { tcp: 9999, side: 7777 }');
  const { hosts } = modelOf(documents(machine, service('shop/db', 'ports: [{ name: tcp, port: 5432, targetPort: 5433 }, { name: other, port: 1 }, { name: side, port: 2, targetPort: side }]')));
  const [db] = hosts.all;
  const [vm] = hosts.workloadsOf(db);
  expect(db.ports.map((port) => hosts.podPort(port, vm))).toEqual([9999, 1, 7777]);
  const headless = modelOf(documents(machine, service('shop/db', 'clusterIP: None\nports: [{ name: tcp, port: 5432 }]'))).hosts;
  expect(headless.workloadsOf(headless.all[0])).toEqual([]);
});

test('declarations of one namespace stand side by side', () => {
  const entry = (name: string, more: string): string => istio('ServiceEntry', name, `hosts: [a.net]\n${more}`);
  const { hosts } = modelOf(documents(entry('shop/a', 'resolution: DNS\nports: [{ number: 80, name: http, protocol: HTTP }]'),
    entry('shop/b', 'resolution: NONE\nports: [{ number: 81, name: http, protocol: HTTP }]'), entry('bank/c', 'ports: [{ number: 82, name: http, protocol: HTTP }]')));
  const having = (port: number): string | undefined => hosts.lookup('a.net', 'shop', undefined, ({ ports }) => ports.some(({ number }) => number === port))?.resource.name;
  expect([having(80), having(81), having(82)]).toEqual(['a', 'b', undefined]);
});

test('of one namespace too what is for few goes before what is for all', () => {
  const { hosts } = modelOf(documents(istio('ServiceEntry', 'shop/a', 'hosts: [a.net]\nresolution: DNS'), istio('ServiceEntry', 'shop/b', 'hosts: [a.net]\nexportTo: [shop]')));
  expect([hosts.find('a.net', 'shop')?.resource.name, hosts.find('a.net', 'bank')?.resource.name]).toEqual(['b', 'a']);
});
