import { CONNECTION_POOLS, policyPlaces } from '../../../src/analysis/admission/traffic-policy-places';

test('a field of every policy', () => {
  expect(policyPlaces('tls')).toEqual([
    'spec.trafficPolicy.tls', 'spec.subsets[].trafficPolicy.tls',
    'spec.trafficPolicy.portLevelSettings[].tls', 'spec.subsets[].trafficPolicy.portLevelSettings[].tls',
  ]);
});

test('every connection pool', () => {
  expect(CONNECTION_POOLS.slice(4)).toEqual(['spec.inboundConnectionPool', 'spec.ingress[].connectionPool']);
});
