import * as fc from 'fast-check';
import { readResources } from '../../src/mesh/read-resources';
import type { Json } from '../../src/mesh/resource';

test('an object says what it is', () => {
  const manifest = {
    apiVersion: 'networking.istio.io/v1beta1', kind: 'Gateway', metadata: { name: 'web', namespace: 'edge', labels: { a: 'b' }, annotations: { c: 'd' } },
  };
  expect(readResources(manifest, { file: 'a.yaml' })).toEqual([{
    apiVersion: 'networking.istio.io/v1beta1',
    group: 'networking.istio.io',
    kind: 'Gateway',
    name: 'web',
    namespace: 'edge',
    labels: { a: 'b' },
    annotations: { c: 'd' },
    manifest,
    origin: { file: 'a.yaml' },
  }]);
});

test.each([
  [{ apiVersion: 'v1', kind: 'Service', metadata: { name: 'a' } }, 'default'],
  [{ apiVersion: 'v1', kind: 'Service', metadata: { name: 'a', namespace: '' } }, 'default'],
  [{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'a', namespace: 'ignored' } }, ''],
  [{ apiVersion: 'gateway.networking.k8s.io/v1', kind: 'GatewayClass', metadata: { name: 'a' } }, ''],
])('%j lives in the namespace %j', (manifest, namespace) => {
  expect(readResources(manifest)[0].namespace).toBe(namespace);
});

test('a list is its items, also a list in a list', () => {
  const item = (name: string): Json => ({ kind: 'Service', apiVersion: 'v1', metadata: { name } });
  const list = { kind: 'List', items: [item('a'), { kind: 'ServiceList', items: [item('b'), item('c')] }, item('d'), null, 'text'] };
  expect(readResources(list).map(({ name }) => name)).toEqual(['a', 'b', 'c', 'd']);
});

test('a list that contains itself comes to an end', () => {
  const items: Json[] = [{ kind: 'Service', metadata: { name: 'a' } }];
  const list = { kind: 'List', items };
  items.push(list);
  expect(readResources(list).map(({ name }) => name)).toEqual(['a']);
});

test('a list without items is nothing', () => {
  expect(readResources({ kind: 'List' })).toEqual([]);
});

test('an object whose kind ends in List is one object', () => {
  expect(readResources({ kind: 'AllowList', spec: {}, items: [] })).toHaveLength(1);
});

test.each([[null], [undefined], ['text'], [[]], [{}], [{ kind: 7 }], [{ kind: '' }]])('%j is no object', (json) => {
  expect(readResources(json as Json)).toEqual([]);
});

test('metadata of any type is read', () => {
  fc.assert(fc.property(fc.jsonValue(), fc.jsonValue(), (metadata, apiVersion) => {
    const [resource] = readResources({ kind: 'Service', apiVersion, metadata } as Json);
    expect(typeof resource.name).toBe('string');
    expect(resource.namespace).not.toBe('');
  }));
});

test('a list may be as long as a cluster is large', () => {
  const item = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'a' } };
  expect(readResources({ kind: 'List', items: Array.from({ length: 200_000 }, () => item) })).toHaveLength(200_000);
});
