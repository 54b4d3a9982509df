import { objectName, referenceOf } from '../../src/analysis/object-name';
import { modelOf } from '../support/analyze-yaml';

test.each([
  ['metadata: { name: web, namespace: shop }', { apiVersion: 'v1', kind: 'Service', namespace: 'shop', name: 'web' }, 'Service shop/web', 'Service'],
  ['metadata: { name: web }', { apiVersion: 'v1', kind: 'Service', name: 'web' }, 'Service web', 'Service'],
  ['metadata: { name: shop, namespace: x }', { apiVersion: 'v1', kind: 'Namespace', name: 'shop' }, 'Namespace shop', 'Namespace'],
])('%s', (metadata, reference, name, kind) => {
  const [resource] = modelOf(`apiVersion: v1\nkind: ${kind}\n${metadata}`).resources;
  expect(referenceOf(resource)).toEqual(reference);
  expect(objectName(referenceOf(resource))).toBe(name);
});

test('a namespace that is nothing is not named', () => {
  expect(objectName({ kind: 'Namespace', namespace: '', name: 'shop' })).toBe('Namespace shop');
});
