import { destinationPods, routedPods, routedWorkloads } from '../../../src/analysis/calls/destination-pods';
import { modelOf } from '../../support/analyze-yaml';
import { deployment, destinationRule, routeTo, service } from '../../support/mesh-yaml';

const HOST = 'reviews.shop.svc.cluster.local';
const pods = service() + deployment('') + deployment('', { version: 'v2' }) + destinationRule('subsets: [{ name: v2, labels: { version: v2 } }]');
const names = (workloads: Iterable<{ readonly name: string }>): string[] => [...workloads].map(({ name }) => name);

test.each([
  ['a host', HOST, undefined, ['reviews-v1', 'reviews-v2']],
  ['a subset', HOST, 'v2', ['reviews-v2']],
  ['a subset that nobody declares', HOST, 'v3', []],
  ['a host that nobody declares', 'gone.shop.svc.cluster.local', undefined, []],
])('the pods of %s', (_, host, subset, expected) => {
  expect(names(destinationPods(modelOf(pods), { host, subset }, 'shop'))).toEqual(expected);
});

test('routes send to the pods of their destinations, each destination once, without those that get nothing', () => {
  const split = '{ destination: { host: reviews, subset: v2 }, weight: 100 }, { destination: { host: cart }, weight: 0 }';
  const routes = routeTo('reviews', 'timeout: 5s').replace('{ destination: { host: reviews } }', split)
    + routeTo('other', 'timeout: 5s').replace('{ destination: { host: other } }', split);
  const model = modelOf(pods + service(undefined, { name: 'cart' }) + deployment('', { name: 'cart' }) + routes);
  expect(routedPods(model).map(names)).toEqual([['reviews-v2']]);
  expect(names(routedWorkloads(model))).toEqual(['reviews-v2']);
});
