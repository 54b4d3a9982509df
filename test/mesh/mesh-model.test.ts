import { documents, istio, modelOf, resourcesOf, service } from './yaml-model';
import { MeshModel } from '../../src/mesh/mesh-model';
import { meshOptions } from '../../src/mesh/mesh-options';

test('without options the mesh is as Istio installs it', () => {
  expect(new MeshModel([]).options).toEqual(meshOptions());
});

test('objects are found by kind and by name', () => {
  const resources = resourcesOf(documents(service('shop/a'), istio('Gateway', 'shop/a', 'servers: []'),
    '{ apiVersion: gateway.networking.k8s.io/v1, kind: Gateway, metadata: { name: k } }'));
  const model = new MeshModel(resources);
  expect(model.resources).toBe(resources);
  expect(model.ofKind('Gateway')).toHaveLength(2);
  expect(model.ofKind('Gateway', 'networking.istio.io')).toEqual([resources[1]]);
  expect(model.find('Service', 'shop', 'a', '')).toBe(resources[0]);
});

test('every index is built once', () => {
  const model = modelOf(service('shop/a'));
  expect(model.hosts).toBe(model.hosts);
  expect(model.workloads).toBe(model.workloads);
  expect(model.destinationRules).toBe(model.destinationRules);
});

test('of several declarations the one counts that the Sidecar imports', () => {
  const entry = (name: string, location: string): string => istio('ServiceEntry', name, `hosts: [x.com]\nresolution: DNS\nlocation: ${location}`);
  const objects = [entry('a/x', 'MESH_EXTERNAL'), entry('b/x', 'MESH_INTERNAL'), istio('DestinationRule', 'b/x', 'host: x.com')];
  const call = { caller: { namespace: 'web' }, host: 'x.com' };
  expect([modelOf(documents(...objects)).clientTls(call).mode, modelOf(documents(...objects)).policy(call).rule]).toEqual(['DISABLE', undefined]);
  const narrow = modelOf(documents(...objects, istio('Sidecar', 'web/default', 'egress: [{ hosts: ["b/*"] }]')));
  expect([narrow.clientTls(call).mode, narrow.policy(call).rule?.namespace]).toEqual(['ISTIO_MUTUAL', 'b']);
});

test('a call is answered for the host that the caller means', () => {
  const model = modelOf(documents(
    service('shop/a'), istio('DestinationRule', 'shop/a', 'host: a\ntrafficPolicy: { tls: { mode: DISABLE } }'),
    istio('DestinationRule', 'gone/b', 'host: b'),
  ));
  expect(model.policy({ caller: { namespace: 'shop' }, host: 'a' }).setting('tls', 'mode')?.value).toBe('DISABLE');
  expect(model.policy({ caller: { namespace: 'web' }, host: 'a.shop.svc.cluster.local' }).match?.foundIn).toBe('service namespace');
  expect(model.policy({ caller: { namespace: 'web' }, host: 'a' }).match).toBeUndefined();
  // The Service is not among the manifests; its name says where it is.
  expect(model.policy({ caller: { namespace: 'web' }, host: 'b.gone.svc.cluster.local' }).match?.foundIn).toBe('service namespace');
});

test('requests are taken apart where host and Sidecar take the port for HTTP, or may do so', () => {
  const model = modelOf(documents(service('shop/a', 'ports: [{ name: http, port: 80 }, { name: tcp, port: 81 }, { name: plain, port: 82 }, { name: http-x, port: 83 }]'),
    istio('Sidecar', 'shop/default', 'egress: [{ port: { number: 83, protocol: TCP, name: x }, hosts: ["*/*"] }, { hosts: ["*/*"] }]')));
  const [host] = model.hosts.all;
  expect([80, 81, 82, 83, 84].map((port) => model.takesRequests({ namespace: 'shop' }, host, port))).toEqual([true, false, true, false, true]);
});
