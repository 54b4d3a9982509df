import { resourcesOf } from './yaml-model';
import { append, compareByAge, compareTexts, creationTime, ResourceTable } from '../../src/mesh/resource-table';

const table = new ResourceTable(resourcesOf(`
{ apiVersion: networking.istio.io/v1, kind: Gateway, metadata: { name: b, namespace: n } }
---
{ apiVersion: gateway.networking.k8s.io/v1, kind: Gateway, metadata: { name: k, namespace: n } }
---
{ apiVersion: networking.istio.io/v1alpha3, kind: Gateway, metadata: { name: a, namespace: n } }
---
{ apiVersion: networking.istio.io/v1, kind: Gateway, metadata: { name: a, namespace: m } }
---
{ apiVersion: networking.istio.io/v1, kind: Gateway, metadata: { name: z, namespace: n, creationTimestamp: "2020-01-01T00:00:00Z" } }
---
{ apiVersion: networking.istio.io/v1, kind: Gateway, metadata: { name: b, namespace: n, labels: { second: "true" } } }
`));

test('a kind is found in the order given, of all groups or of one, whatever the version', () => {
  expect(table.ofKind('Gateway').map(({ name }) => name)).toEqual(['b', 'k', 'a', 'a', 'z', 'b']);
  expect(table.ofKind('Gateway', 'networking.istio.io').map(({ name }) => name)).toEqual(['b', 'a', 'a', 'z', 'b']);
  expect(table.ofKind('Service')).toEqual([]);
});

test('Istio prefers the older, then the first by name and by namespace', () => {
  expect(table.inOrder('Gateway', 'networking.istio.io').map(({ name, namespace }) => `${namespace}/${name}`))
    .toEqual(['m/a', 'n/a', 'n/b', 'n/b', 'n/z']);
});

test('an object is found by name; the first of two', () => {
  expect(table.find('Gateway', 'n', 'b', 'networking.istio.io')?.labels).toEqual({});
  expect(table.find('Gateway', 'n', 'k', 'networking.istio.io')).toBeUndefined();
});

test('texts are compared by code unit', () => {
  expect([compareTexts('a', 'b'), compareTexts('b', 'a'), compareTexts('a', 'a'), compareTexts('Z', 'a')]).toEqual([-1, 1, 0, -1]);
});

test('an object is as old as itself', () => {
  const [first] = table.ofKind('Gateway');
  expect(compareByAge(first, first)).toBe(0);
});

test('an age is as written', () => {
  expect(table.ofKind('Gateway').map(creationTime)).toEqual(['', '', '', '', '2020-01-01T00:00:00Z', '']);
});

test('lists grow under their keys', () => {
  const lists = new Map<string, number[]>();
  append(lists, 'a', 1);
  append(lists, 'a', 2);
  append(lists, 'b', 3);
  expect([...lists]).toEqual([['a', [1, 2]], ['b', [3]]]);
});
