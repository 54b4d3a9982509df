import { HeldNamespaces } from '../../../src/analysis/references/held-namespaces';
import { modelOf } from '../../support/analyze-yaml';
import { istio, service } from '../../support/object-yaml';

test('a namespace is held when a Service of it is there', () => {
  const held = new HeldNamespaces(modelOf(service('web') + service('cart') + istio('ServiceEntry', 'a', '{ hosts: [a.test] }', 'bank')));
  expect(['shop', 'bank', 'edge'].map((namespace) => held.has(namespace))).toEqual([true, false, false]);
  expect([held.servicesOf('shop'), held.servicesOf('bank')]).toEqual([['cart', 'web'], []]);
});
