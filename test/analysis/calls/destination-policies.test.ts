import { destinationName, destinationPolicies } from '../../../src/analysis/calls/destination-policies';
import { httpRoutes } from '../../../src/analysis/calls/http-routes';
import { modelOf } from '../../support/analyze-yaml';
import { destinationRule, virtualService } from '../../support/mesh-yaml';

const DESTINATIONS = ['{ host: reviews }, weight: 50', '{ host: reviews, subset: v1 }, weight: 50', '{ host: reviews, subset: v2 }, weight: 0', '{ host: ratings }, weight: 9'];

test('those that get requests and have a rule', () => {
  const model = modelOf(virtualService(`route: [${DESTINATIONS.map((one) => `{ destination: ${one} }`).join(', ')}]`)
    + destinationRule('trafficPolicy: { tls: {} }, subsets: [{ name: v1, trafficPolicy: { tls: { mode: SIMPLE } } }]'));
  const found = destinationPolicies(model, httpRoutes(model)[0]);
  expect(found.map(({ destination, policy }) => [destinationName(destination), policy.block('tls')?.path])).toEqual([
    ['reviews.shop.svc.cluster.local', 'spec.trafficPolicy.tls'],
    ['subset v1 of reviews.shop.svc.cluster.local', 'spec.subsets[0].trafficPolicy.tls'],
  ]);
});
