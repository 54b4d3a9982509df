import { ANY_ADDRESS, addressOf, isOwnAddress, SharedListeners } from '../../../src/mesh/route/shared-listeners';
import { documents, istio, modelOf, service } from '../yaml-model';

const TCP = 'ports: [{ number: 9000, name: tcp, protocol: TCP }]';
const model = modelOf(documents(
  service('shop/a', 'ports: [{ name: tcp, port: 9000 }, { name: http, port: 80 }, { name: dns, port: 53, protocol: UDP }]'),
  service('shop/pods', 'clusterIP: None\nports: [{ name: tcp, port: 9000 }]'),
  service('shop/out', 'type: ExternalName\nexternalName: x.net\nports: [{ name: tcp, port: 9000 }]'),
  istio('ServiceEntry', 'shop/x', `hosts: [x.net]\n${TCP}`), istio('ServiceEntry', 'bank/own', `hosts: [own.net]\naddresses: [198.51.100.7, 198.51.100.8]\n${TCP}`),
  istio('Sidecar', 'narrow/default', 'egress: [{ hosts: ["./*", "*/x.net"] }]'),
  istio('Sidecar', 'ported/default', 'egress: [{ port: { number: 9000, protocol: TCP, name: x }, hosts: ["*/*"] }]'),
));
const listeners = new SharedListeners(model.hosts);
const at = (address: string, port: number, namespace = 'shop'): string[] =>
  (listeners.at(address, port, model.sidecars.of({ namespace }))?.hosts ?? []).map(({ host }) => host.split('.')[0]);

test('a Service and what has addresses are at their own, the rest is at any', () => {
  expect([at(ANY_ADDRESS, 9000), at('198.51.100.7', 9000), at('a.shop.svc.cluster.local', 9000), at('203.0.113.9', 9000)]).toEqual([['x'], ['own'], ['a'], ['x']]);
});

test('neither requests nor datagrams are connections', () => {
  expect([at('a.shop.svc.cluster.local', 80), at('a.shop.svc.cluster.local', 53)]).toEqual([[], []]);
});

test('only what a Sidecar imports is there', () => {
  expect([at(ANY_ADDRESS, 9000, 'narrow'), at('198.51.100.7', 9000, 'narrow')]).toEqual([['x'], ['x']]);
});

test('at a port that a Sidecar names, Services without an address have none for their pods either', () => {
  const [pods] = model.hosts.declarations('pods.shop.svc.cluster.local');
  expect(['shop', 'ported'].map((namespace) => addressOf(pods, model.sidecars.of({ namespace }).ofPort(9000)))).toEqual([pods.host, ANY_ADDRESS]);
  expect(at(ANY_ADDRESS, 9000, 'ported')).toEqual(['pods', 'x']);
});

test('requests are taken apart where a host has the port for HTTP', () => {
  expect([80, 9000, 53].map((port) => listeners.takesRequests(port, model.sidecars.of({ namespace: 'shop' })))).toEqual([true, false, false]);
});

describe('beside a listener for the very port', () => {
  const layered = (protocol: string, hosts: string, more = ''): string[] => {
    const mesh = modelOf(documents(service('shop/a', 'ports: [{ name: tcp, port: 9000 }]'), service('bank/b', 'ports: [{ name: tcp, port: 9000 }]'),
      istio('ServiceEntry', 'bank/x', `hosts: [x.net]\n${TCP}`), service('bank/web', 'ports: [{ name: http, port: 9000 }]'),
      istio('Sidecar', 'shop/default', `egress: [{ port: { number: 9000, protocol: ${protocol}, name: x }, hosts: [${hosts}] }${more}]`)));
    const scope = mesh.sidecars.of({ namespace: 'shop' });
    const both = new SharedListeners(mesh.hosts);
    const taken = ['a.shop.svc.cluster.local', 'b.bank.svc.cluster.local', ANY_ADDRESS].flatMap((address) => both.at(address, 9000, scope)?.hosts.map(({ host }) => host) ?? ['-']);
    return [...taken.map((host) => host.split('.')[0]), ...both.takesRequests(9000, scope) ? ['requests'] : []];
  };

  test('the one without a port takes what that leaves', () => {
    expect(layered('TCP', '"shop/*"')).toEqual(['a', '-', '-']);
    expect(layered('TCP', '"shop/*"', ', { hosts: ["*/*"] }')).toEqual(['a', 'b', 'x', 'requests']);
    expect(layered('HTTP', '"shop/*"', ', { hosts: ["*/*"] }')).toEqual(['a', 'b', '-', 'requests']);
    expect(layered('HTTP', '"nowhere/*"', ', { hosts: ["*/x.net"] }')).toEqual(['x', 'x', 'x']);
  });
});

test.each([['198.51.100.7', true], ['198.51.100.0/24', false], [ANY_ADDRESS, false]])('%s is the address of one host: %s', (address, expected) => {
  expect(isOwnAddress(address)).toBe(expected);
});

test('a range takes the addresses in it that have no listener of their own', () => {
  const entry = (name: string, address: string): string => istio('ServiceEntry', `shop/${name}`, `hosts: [${name}.net]\naddresses: [${address}]\n${TCP}`);
  const ranges = modelOf(documents(entry('wide', '198.51.100.0/24'), entry('one', '198.51.100.7')));
  const taken = (address: string) => new SharedListeners(ranges.hosts).at(address, 9000, ranges.sidecars.of({ namespace: 'shop' }))?.hosts[0].host;
  expect(['198.51.100.7', '198.51.100.8', '203.0.113.9'].map(taken)).toEqual(['one.net', 'wide.net', undefined]);
});
