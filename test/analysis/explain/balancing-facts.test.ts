import { explained, factsOf, SHOP, written } from './explained';
import type { JsonObject } from '../../../src/mesh/resource';

const AT = 'DestinationRule shop/api spec.trafficPolicy.loadBalancer';

function balancing(policy: string, meshConfig?: JsonObject): readonly string[] {
  return factsOf(explained(SHOP + written('DestinationRule', 'api', `host: api, trafficPolicy: { ${policy} }`), { meshConfig }), 'destination', 'load balancing', 'locality');
}

const LEAST = 'load balancing: LEAST_REQUEST ← Istio\'s default';

test.each([
  ['', undefined, [LEAST, 'locality: does not count: that takes outlier detection ← Istio\'s default']],
  ['outlierDetection: {}', undefined, [LEAST, 'locality: endpoints in the caller\'s own go first, others only when those fail ← Istio\'s default']],
  ['outlierDetection: {}', { localityLbSetting: { enabled: false } }, [LEAST, 'locality: does not count ← MeshConfig localityLbSetting']],
  ['loadBalancer: { simple: RANDOM, localityLbSetting: { enabled: false } }', undefined, [`load balancing: RANDOM ← ${AT}.simple`, `locality: does not count ← ${AT}.localityLbSetting`]],
  ['loadBalancer: { localityLbSetting: { distribute: [{ from: a, to: { b: 100 } }] } }', undefined, [LEAST, `locality: shares of each are written ← ${AT}.localityLbSetting`]],
])('%s %j', (policy, meshConfig, expected) => {
  expect(balancing(policy, meshConfig)).toEqual(expected);
});

test.each([
  ['httpHeaderName: x-user', 'header x-user'], ['httpCookie: { name: user, ttl: 0s }', 'cookie user'], ['httpQueryParameterName: user', 'query parameter user'],
  ['useSourceIp: true', 'the address of the client'],
])('a hash of %s', (field, text) => {
  expect(balancing(`loadBalancer: { consistentHash: { ${field} } }`)[0]).toBe(`load balancing: consistent hash of ${text} ← ${AT}.consistentHash`);
});
