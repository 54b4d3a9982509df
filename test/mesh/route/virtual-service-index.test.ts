import { isForMesh, speaksFor } from '../../../src/mesh/route/virtual-service-index';
import { documents, istio, modelOf } from '../yaml-model';

const HOST = 'a.example.com';
const index = modelOf(documents(
  istio('VirtualService', 'shop/z-own', `hosts: [${HOST}]\nexportTo: ["."]`),
  istio('VirtualService', 'shop/b-public', `hosts: [${HOST}, A.EXAMPLE.COM]\nhttp: [{ route: [{ destination: { host: x } }], mirror: { host: y } }]`),
  istio('VirtualService', 'edge/a-public', 'hosts: ["*.example.com"]\ngateways: [web, mesh]'),
  istio('VirtualService', 'edge/c-for-shop', `hosts: [${HOST}]\nexportTo: [shop]`),
  istio('VirtualService', 'edge/d-gateway', `hosts: [${HOST}]\ngateways: [web]\ntcp: [{ route: [{ destination: { host: x.com } }] }]`),
  istio('VirtualService', 'edge/e-delegate', 'http: []'),
)).virtualServices;
const names = (found: readonly { name: string }[]): string[] => found.map(({ name }) => name);

test('those with hosts are in order, the others are delegates', () => {
  expect(names(index.all)).toEqual(['a-public', 'b-public', 'c-for-shop', 'd-gateway', 'z-own']);
  expect(names(index.delegates)).toEqual(['e-delegate']);
});

test('a namespace sees its own first, then what is for few, then what is for all', () => {
  expect(names(index.inOrder(HOST, 'mesh', 'shop'))).toEqual(['z-own', 'c-for-shop', 'a-public', 'b-public']);
  expect(names(index.inOrder(HOST, 'mesh', 'other'))).toEqual(['a-public', 'b-public']);
  expect(names(index.withHost(HOST, 'mesh', 'shop'))).toEqual(['z-own', 'c-for-shop', 'b-public']);
});

test('the most specific host comes first', () => {
  expect(index.covering(HOST, 'mesh', 'other').map(({ host, virtualServices }) => [host, names(virtualServices)]))
    .toEqual([[HOST, ['b-public']], ['*.example.com', ['a-public']]]);
});

test('a gateway has its own', () => {
  expect(names(index.inOrder(HOST, 'edge/web', 'edge'))).toEqual(['a-public', 'd-gateway']);
  expect(index.inOrder(HOST, 'edge/other', 'edge')).toEqual([]);
});

test('those that send to a host are found, mirrors too', () => {
  expect(names(index.sendingTo('x.shop.svc.cluster.local'))).toEqual(['b-public']);
  expect(names(index.sendingTo('y.shop.svc.cluster.local'))).toEqual(['b-public']);
  expect(names(index.sendingTo('x.com'))).toEqual(['d-gateway']);
  expect(index.sendingTo('nowhere')).toEqual([]);
});

test('an object knows what it means', () => {
  const [first] = index.all;
  expect(index.of(first.resource)).toBe(first);
  expect(index.of(index.delegates[0])).toBeUndefined();
  expect(index.all.map(isForMesh)).toEqual([true, true, true, false, true]);
  expect([speaksFor(first, 'x.example.com'), speaksFor(first, 'example.com'), speaksFor(index.all[1], '*.com')]).toEqual([true, false, true]);
});

test('some of them in the order in which Istio goes through them', () => {
  expect(names(index.ordered(index.all, 'shop'))).toEqual(['z-own', 'c-for-shop', 'a-public', 'b-public', 'd-gateway']);
});

test('for a wildcard also those for narrower hosts', () => {
  expect(names(index.overlapping('*.example.com', 'mesh', 'shop'))).toEqual(['z-own', 'c-for-shop', 'a-public', 'b-public']);
  expect(names(index.overlapping('b.example.com', 'mesh', 'shop'))).toEqual(['a-public']);
});
