import { HeldNamespaces } from '../../../src/analysis/references/held-namespaces';
import { unknownHost } from '../../../src/analysis/references/unknown-host';
import { modelOf } from '../../support/analyze-yaml';
import { istio, service } from '../../support/object-yaml';

const model = modelOf(service('web') + istio('ServiceEntry', 'a', '{ hosts: [a.test, "*.wild.test"], exportTo: ["."], ports: [{ number: 80, name: a, protocol: HTTP }] }'));
const messageFor = (host: string, namespace: string) => unknownHost(host, namespace, model, new HeldNamespaces(model))?.message;

test.each([
  ['web', 'shop', undefined],
  ['web.shop.svc.cluster.local', 'bank', undefined],
  ['a.test', 'shop', undefined],
  ['cart', 'shop', 'namespace shop has no Service cart'],
  ['cart', 'bank', undefined],
  ['web.shop', 'bank', 'web.shop is not completed by Istio and means a host of that very name, which nothing declares'],
  ['web.bank', 'shop', 'no ServiceEntry declares web.bank'],
  ['web.bank', 'bank', undefined],
  ['a.test', 'bank', 'ServiceEntry shop/a declares a.test and is not exported to namespace bank'],
  ['b.wild.test', 'shop', 'only *.wild.test of ServiceEntry shop/a covers b.wild.test, and calls of a wildcard go to the wildcard\'s own cluster alone'],
])('%s, seen from %s', (host, namespace, message) => {
  expect(messageFor(host, namespace)).toBe(message);
});
