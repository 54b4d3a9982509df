import { PROXY_DEFAULTS } from '../../../src/core/defaults/proxy';

test.each([
  ['holdApplicationUntilProxyStarts', true],
  ['exitOnZeroActiveConnections', true],
  ['minimumDrainMargin', 5000],
  ['proxyStatsInclusion', ['.*outlier_detection.*', '.*circuit_breakers.*', '.*upstream_rq_retry.*', '.*upstream_rq_pending_overflow.*', '.*upstream_rq_active_overflow.*']],
] as const)('%s is %j', (name, value) => {
  expect(PROXY_DEFAULTS[name].value).toEqual(value);
});
