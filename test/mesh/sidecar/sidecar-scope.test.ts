import { meshOptions } from '../../../src/mesh/mesh-options';
import { SidecarScope } from '../../../src/mesh/sidecar/sidecar-scope';
import { documents, istio, modelOf, resourcesOf, service } from '../yaml-model';

const registry = modelOf(documents(service('shop/a'), service('other/b', 'ports: [{ name: http, port: 8080 }]'),
  istio('VirtualService', 'other/b', 'hosts: [b]'), istio('VirtualService', 'shop/a', 'hosts: [a]')));
const [a] = registry.hosts.declarations('a.shop.svc.cluster.local');
const [b] = registry.hosts.declarations('b.other.svc.cluster.local');

function scopeOf(spec?: string): SidecarScope {
  const resource = spec === undefined ? undefined : resourcesOf(istio('Sidecar', 'shop/default', spec))[0];
  return new SidecarScope(resource, 'shop', meshOptions());
}

test('without a Sidecar everything is imported', () => {
  const scope = scopeOf();
  expect([scope.importsHost(a), scope.importsHost(b, 1), scope.importsRoutes(registry.virtualServices.all[1])]).toEqual([true, true, true]);
  expect(scope.outboundMode).toEqual({ value: 'ALLOW_ANY', from: undefined });
});

test('a Sidecar without egress imports everything too', () => {
  expect(scopeOf('ingress: []').importsHost(b)).toBe(true);
});

test('a listener for a port is for hosts with the port; the others go to the one without', () => {
  const scope = scopeOf('egress: [{ port: { number: 8080, protocol: HTTP, name: x }, hosts: ["*/*"] }, { hosts: ["./*"] }]');
  expect([scope.importsHost(b, 8080), scope.importsHost(a, 8080), scope.importsHost(a, 80), scope.importsHost(b, 80)]).toEqual([true, false, true, false]);
  const [first, second] = registry.virtualServices.all;
  expect([scope.importsRoutes(second, 8080), scope.importsRoutes(second, 80), scope.importsRoutes(first, 80)]).toEqual([true, false, true]);
  expect(scope.listeners.map(({ path, port, onlyPort }) => [path, port, onlyPort])).toEqual([['spec.egress[0]', 8080, true], ['spec.egress[1]', undefined, false]]);
});

test('the names for a port are those of its listener', () => {
  const scope = scopeOf('egress: [{ port: { number: 8080, protocol: HTTP, name: x }, hosts: ["./a.com"] }, { hosts: ["./b.com", "*/*.com"] }]');
  expect([scope.namesFor(8080), scope.namesFor(80), scope.namesFor(undefined)]).toEqual([['a.com'], undefined, undefined]);
});

test('a listener that is a proxy for HTTP is for every port', () => {
  const scope = scopeOf('egress: [{ port: { number: 9000, protocol: HTTP_PROXY, name: x }, hosts: ["*/*"] }]');
  expect([scope.importsHost(a), scope.importsHost(a, 80)]).toEqual([true, false]);
});

test.each([
  ['outboundTrafficPolicy: {}', 'REGISTRY_ONLY'],
  ['outboundTrafficPolicy: { mode: ALLOW_ANY }', 'ALLOW_ANY'],
  ['outboundTrafficPolicy: { mode: REGISTRY_ONLY }', 'REGISTRY_ONLY'],
])('%s: %s', (spec, mode) => {
  expect(scopeOf(spec).outboundMode).toMatchObject({ value: mode, from: { resource: { name: 'default' }, path: 'spec.outboundTrafficPolicy.mode' } });
});

test('a listener for a port says what proxies take it for, but leaves datagrams alone', () => {
  const scope = scopeOf('egress: [{ port: { number: 8080, protocol: TCP, name: x }, hosts: ["*/*"] }, { port: { number: 15080, protocol: HTTP_PROXY, name: y }, hosts: ["*/*"] }, { hosts: ["./*"] }]');
  const [port] = b.ports;
  const protocols = [port, { ...port, number: 80 }, { ...port, number: 15080 }, { ...port, protocol: 'UDP' as const }].map((one) => scope.protocolOf(one));
  expect(protocols).toEqual(['TCP', 'HTTP', 'HTTP', 'UDP']);
  expect([8080, 15080, 80].map((number) => scope.ofPort(number)?.path)).toEqual(['spec.egress[0]', undefined, undefined]);
});
