import { ANY_ADDRESS, addressOf, nameRank, SharedListeners } from '../../../src/mesh/route/shared-listeners';
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
const at = (address: string, port: number, namespace = 'shop'): string[] => listeners.at(address, port, model.sidecars.of({ namespace })).map(({ host }) => host.split('.')[0]);

test('a Service and what has addresses are at their own, the rest is at any', () => {
  expect([at(ANY_ADDRESS, 9000), at('198.51.100.7', 9000), at('a.shop.svc.cluster.local', 9000)]).toEqual([['x'], ['own'], ['a']]);
});

test('neither requests nor datagrams are connections', () => {
  expect([at('a.shop.svc.cluster.local', 80), at('a.shop.svc.cluster.local', 53)]).toEqual([[], []]);
});

test('only what a Sidecar imports is there', () => {
  expect([at(ANY_ADDRESS, 9000, 'narrow'), at('198.51.100.7', 9000, 'narrow')]).toEqual([['x'], []]);
});

test('at a port that a Sidecar names, Services without an address have none for their pods either', () => {
  const [pods] = model.hosts.declarations('pods.shop.svc.cluster.local');
  expect(['shop', 'ported'].map((namespace) => addressOf(pods, 9000, model.sidecars.of({ namespace })))).toEqual([pods.host, ANY_ADDRESS]);
  expect(at(ANY_ADDRESS, 9000, 'ported')).toEqual(['pods', 'x']);
});

test.each([['a.com', 'a.com', Infinity], ['a.com', 'b.a.com', -1], ['*.a.com', 'b.a.com', 7], ['*.a.com', '.a.com', -1], ['*.com', 'b.a.com', 5]])('%s for %s has the rank %d', (name, sni, rank) => {
  expect(nameRank(name, sni)).toBe(rank);
});
