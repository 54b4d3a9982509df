import { OUTLIER_DETECTION_DEFAULTS } from '../../../src/core/defaults/outlier-detection';

test.each([
  ['ejectionMinEndpoints', 2],
  ['consecutive5xxErrors', 0],
  ['consecutiveGatewayErrors', 5],
  ['consecutiveLocalOriginFailures', 0],
  ['splitExternalLocalOriginErrors', false],
  ['tcpConsecutiveErrors', 5],
  ['ejectionInterval', 10_000],
  ['baseEjectionTime', 30_000],
  ['lowestEjectionPercent', 10],
  ['highestEjectionPercent', 50],
  ['minHealthPercent', 0],
] as const)('%s is %j', (name, value) => {
  expect(OUTLIER_DETECTION_DEFAULTS[name].value).toEqual(value);
});
