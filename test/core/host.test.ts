import * as fc from 'fast-check';
import { hostCovers, hostsOverlap, isWildcardHost, resolveHost, serviceHost, serviceOfHost, servicePrincipal } from '../../src/core/host';

test('a service has a full name', () => {
  expect(serviceHost('reviews', 'shop', 'cluster.local')).toBe('reviews.shop.svc.cluster.local');
});

test.each([
  ['reviews', 'reviews.shop.svc.cluster.local'],
  ['reviews.other', 'reviews.other'],
  ['reviews.other.svc.cluster.local', 'reviews.other.svc.cluster.local'],
  ['api.example.com', 'api.example.com'],
  ['*', '*'],
  ['*.example.com', '*.example.com'],
  ['', ''],
  ['2001:db8::1', '2001:db8::1'],
])('%s means %s in the namespace shop', (host, meaning) => {
  expect(resolveHost(host, 'shop', 'cluster.local')).toBe(meaning);
});

test.each([
  ['*', true],
  ['*.example.com', true],
  ['example.com', false],
])('%s: wildcard %s', (host, wildcard) => {
  expect(isWildcardHost(host)).toBe(wildcard);
});

test.each([
  ['*', 'example.com', true],
  ['*', '*', true],
  ['*.example.com', 'a.example.com', true],
  ['*.example.com', 'a.b.example.com', true],
  ['*.example.com', 'example.com', false],
  ['*.example.com', '.example.com', false],
  ['*.example.com', '*.a.example.com', true],
  ['*.example.com', '*.example.com', true],
  ['*.a.example.com', '*.example.com', false],
  ['a.example.com', 'a.example.com', true],
  ['a.example.com', '*.example.com', false],
  ['a.example.com', 'b.example.com', false],
])('%s covers %s: %s', (pattern, host, covers) => {
  expect(hostCovers(pattern, host)).toBe(covers);
});

test('overlap does not depend on the order', () => {
  const host = fc.constantFrom('*', '*.example.com', '*.a.example.com', 'a.example.com', 'example.com', 'b.a.example.com');
  fc.assert(fc.property(host, host, (a, b) => hostsOverlap(a, b) === hostsOverlap(b, a)));
  expect(hostsOverlap('*.example.com', 'a.example.com')).toBe(true);
  expect(hostsOverlap('a.example.com', '*.example.com')).toBe(true);
  expect(hostsOverlap('*.a.example.com', '*.b.example.com')).toBe(false);
});

test('an identity has no scheme', () => {
  expect(servicePrincipal('cluster.local', 'shop', 'web')).toBe('cluster.local/ns/shop/sa/web');
});

test.each([
  ['reviews.shop.svc.cluster.local', { name: 'reviews', namespace: 'shop' }],
  ['reviews.shop', undefined],
  ['a.b.c.svc.cluster.local', undefined],
  ['*.shop.svc.cluster.local', undefined],
  ['shop.svc.cluster.local', undefined],
  ['api.example.com', undefined],
])('%s is the Service %j', (host, service) => {
  expect(serviceOfHost(host, 'cluster.local')).toEqual(service);
});
