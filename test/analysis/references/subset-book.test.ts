import { SubsetBook } from '../../../src/analysis/references/subset-book';
import { writtenDestinations } from '../../../src/analysis/references/written-destinations';
import { modelOf } from '../../support/analyze-yaml';
import { gatewayPods, istio, service } from '../../support/object-yaml';

const HOST = 'web.shop.svc.cluster.local';
const model = modelOf(service('web')
  + istio('DestinationRule', 'web', '{ host: web, subsets: [{ name: v1 }] }')
  + istio('DestinationRule', 'some', '{ host: web, workloadSelector: { matchLabels: { app: cart } }, subsets: [{ name: v2 }] }')
  + istio('Gateway', 'a', '{ selector: { istio: a } }') + gatewayPods('a', 'istio: a', 'edge')
  + istio('VirtualService', 'web', '{ hosts: [a.test], gateways: [mesh, a, unknown], http: [{ route: [{ destination: { host: web, subset: v1 } }] }] }')
  + istio('VirtualService', 'part', '{ http: [] }'));
const book = new SubsetBook(model);

test('who calls', () => {
  expect(model.ofKind('VirtualService').map((resource) => book.callersOf(resource))).toEqual([['shop', 'edge'], ['shop']]);
});

test('which rule a caller follows', () => {
  const [destination] = writtenDestinations(model);
  expect([...book.ruleFor(destination, 'edge')?.subsets.keys() ?? []]).toEqual(['v1']);
});

test('who defines a subset', () => {
  expect(book.definedBy(HOST, 'v1')?.name).toBe('web');
  expect(book.definedBy(HOST, 'v3')).toBeUndefined();
  expect(['v1', 'v2'].map((subset) => book.isForSomeCallers(HOST, subset))).toEqual([false, true]);
  expect([HOST, 'a.test'].map((host) => book.isDeclared(host))).toEqual([true, false]);
});
