import { isUnset, policyDefault, UNLIMITED } from '../../../src/mesh/destination/policy-defaults';
import { meshOptions } from '../../../src/mesh/mesh-options';

test.each([
  ['connectionPool.tcp.maxConnections', false, UNLIMITED],
  ['connectionPool.tcp.connectTimeout', false, '4s'],
  ['connectionPool.http.idleTimeout', false, '3600s'],
  ['loadBalancer.simple', false, 'LEAST_REQUEST'],
  ['outlierDetection.interval', false, undefined],
  ['outlierDetection.interval', true, '10s'],
  ['outlierDetection.maxEjectionPercent', true, 10],
  ['outlierDetection.consecutiveGatewayErrors', true, 0],
  ['tls.mode', false, undefined],
  ['tls.mode', true, 'DISABLE'],
  ['retryBudget.percent', true, 20],
  ['tls.sni', true, undefined],
])('%s, its block written: %s, is %s', (setting, written, value) => {
  expect(policyDefault(setting, written, meshOptions({ connectTimeout: '4s' }))).toBe(value);
});

test.each([
  ['connectionPool.http.maxRetries', 0, true],
  ['connectionPool.http.maxRetries', 1, false],
  ['outlierDetection.consecutive5xxErrors', 0, false],
  ['outlierDetection.maxEjectionPercent', 0, true],
  ['loadBalancer.simple', 'UNSPECIFIED', true],
  ['loadBalancer.simple', 'RANDOM', false],
])('%s: %s says nothing: %s', (setting, value, unset) => {
  expect(isUnset(setting, value)).toBe(unset);
});
