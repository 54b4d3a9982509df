import { DESTINATION_RULE_DEFAULTS } from '../../../src/core/defaults/destination-rule';

test.each([
  ['connectTimeout', 1000],
  ['externalConnectTimeout', 3000],
  ['loadBalancer', 'LEAST_REQUEST'],
  ['localityFailover', false],
  ['warmupDuration', 30_000],
  ['warmupMinimumPercent', 10],
  ['warmupAggression', 1],
  ['retryBudgetPercent', 20],
  ['retryBudgetMinConcurrency', 3],
  ['poolHeadroom', 2],
  ['poolFloor', 100],
  ['pendingFloor', 100],
  ['pendingTimeoutPercent', 10],
  ['tcpKeepaliveTime', 300_000],
  ['tcpKeepaliveInterval', 60_000],
  ['http2KeepAliveInterval', 30_000],
  ['http2KeepAliveTimeout', 10_000],
  ['maxConnectionDuration', 3_600_000],
  ['tls', undefined],
] as const)('%s is %j', (name, value) => {
  expect(DESTINATION_RULE_DEFAULTS[name].value).toEqual(value);
});
