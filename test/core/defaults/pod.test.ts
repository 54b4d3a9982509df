import { POD_DEFAULTS } from '../../../src/core/defaults/pod';

test.each([
  ['readinessPeriod', 5],
  ['readinessFailures', 3],
  ['startupPeriod', 2],
  ['startupFailures', 30],
  ['livenessPeriod', 10],
  ['livenessFailures', 3],
  ['cpuRequestMillis', 100],
  ['memoryRequestMebibytes', 128],
  ['memoryLimitMebibytes', 256],
  ['runAsUser', 25_000],
] as const)('%s is %j', (name, value) => {
  expect(POD_DEFAULTS[name].value).toEqual(value);
});
