import { decidedDestinations, decidedMirrors } from '../../../src/mesh/route/decide-destinations';
import { documents, istio, modelOf, service } from '../yaml-model';

const { hosts } = modelOf(documents(service('shop/a'), service('shop/out', 'type: ExternalName\nexternalName: api.example.com'),
  istio('ServiceEntry', 'shop/api', 'hosts: [api.example.com]\nports: [{ number: 443, name: tls, protocol: TLS }]')));
const view = {
  named: (host: string) => hosts.find(host, 'shop'),
  known: (host: string) => host === 'a.shop.svc.cluster.local' ? undefined : hosts.find(host, 'shop'),
  port: () => 9,
};
const from = { resource: undefined, path: 'x' };
const to = (host: string, port?: number) => ({ host: `${host}.shop.svc.cluster.local`, subset: 'v1', port, weight: 1, share: 0.5, from });

test('what is not said is filled in', () => {
  const [known, unknown] = decidedDestinations([to('a', 80), to('gone'), { ...to('a'), share: 0 }], view);
  expect(known).toEqual({ host: 'a.shop.svc.cluster.local', meshHost: undefined, port: 80, subset: 'v1', share: 0.5, from, alias: undefined });
  expect(unknown).toEqual({ host: 'gone.shop.svc.cluster.local', meshHost: undefined, port: 9, subset: 'v1', share: 0.5, from, alias: undefined });
});

test('instead of a Service of type ExternalName the host is sent to that it stands for', () => {
  const [alias] = hosts.declarations('out.shop.svc.cluster.local');
  const [api] = hosts.declarations('api.example.com');
  expect(decidedDestinations([to('out', 443)], view)).toEqual([{ host: 'api.example.com', meshHost: api, port: 443, subset: 'v1', share: 0.5, from, alias }]);
  expect(decidedMirrors([{ ...to('out'), percent: 5 }], view)).toEqual([{ host: 'api.example.com', meshHost: api, port: 9, subset: 'v1', percent: 5, from, alias }]);
});

test('names of names are not followed, and are known to nobody', () => {
  const { hosts: circle } = modelOf(documents(service('shop/a', 'type: ExternalName\nexternalName: b.shop.svc.cluster.local'), service('shop/b', 'type: ExternalName\nexternalName: c.org')));
  const find = (host: string) => circle.find(host, 'shop');
  expect(decidedDestinations([to('a')], { named: find, known: find, port: () => 1 })).toMatchObject([{ host: 'b.shop.svc.cluster.local', meshHost: undefined }]);
});
