import { explained, factsOf, SHOP, written } from './explained';
import { namespaceObject, deployment, service } from '../../support/object-yaml';

const NAMES = ['connect timeout', 'connections', 'waiting requests', 'requests', 'requests per connection', 'idle timeout', 'retry budget', 'retries under way'];
const AT = 'DestinationRule shop/api spec.trafficPolicy';

function pool(policy: string): readonly string[] {
  return factsOf(explained(SHOP + written('DestinationRule', 'api', `host: api, trafficPolicy: { ${policy} }`)), 'destination', ...NAMES);
}

test('without a word', () => {
  expect(factsOf(explained(SHOP), 'destination', ...NAMES)).toEqual([
    'connect timeout: 10s ← Istio\'s default',
    'connections: no limit ← Istio\'s default',
    'waiting requests: no limit ← Istio\'s default',
    'requests: no limit ← Istio\'s default',
    'requests per connection: no limit ← Envoy\'s default',
    'idle timeout: 3600s ← Envoy\'s default',
    'retries under way: no limit ← Istio\'s default',
  ]);
});

test('what is written, and where', () => {
  expect(pool('connectionPool: { tcp: { connectTimeout: 1s, maxConnections: 7 }, http: { http1MaxPendingRequests: 8, http2MaxRequests: 9, maxRequestsPerConnection: 1, idleTimeout: 5s, maxRetries: 3 } }')).toEqual([
    `connect timeout: 1s ← ${AT}.connectionPool.tcp.connectTimeout`,
    `connections: at most 7 ← ${AT}.connectionPool.tcp.maxConnections`,
    `waiting requests: at most 8 ← ${AT}.connectionPool.http.http1MaxPendingRequests`,
    `requests: at most 9 ← ${AT}.connectionPool.http.http2MaxRequests`,
    `requests per connection: at most 1 ← ${AT}.connectionPool.http.maxRequestsPerConnection`,
    `idle timeout: 5s ← ${AT}.connectionPool.http.idleTimeout`,
    `retries under way: at most 3 ← ${AT}.connectionPool.http.maxRetries`,
  ]);
});

test('a retry budget counts instead of a number of retries', () => {
  expect(pool('retryBudget: { percent: 25 }, connectionPool: { http: { maxRetries: 3 } }').slice(-1)).toEqual([`retry budget: 25 % of the requests under way, at least 3 ← ${AT}.retryBudget`]);
});

test('the mesh says the time to connect', () => {
  expect(factsOf(explained(SHOP, { meshConfig: { connectTimeout: '3s' } }), 'destination', 'connect timeout')).toEqual(['connect timeout: 3s ← MeshConfig connectTimeout']);
});

test('connections that are no HTTP have no limits of requests', () => {
  const shop = namespaceObject('shop') + deployment('web', 'app: web') + deployment('api', 'app: api') + service('api', '[{ name: tcp, port: 80 }]');
  expect(factsOf(explained(shop), 'destination', ...NAMES)).toEqual([
    'connect timeout: 10s ← Istio\'s default', 'connections: no limit ← Istio\'s default', 'idle timeout: 3600s ← Envoy\'s default',
  ]);
});
