import { VIRTUAL_SERVICE_DEFAULTS } from '../../../src/core/defaults/virtual-service';

test.each([
  ['attempts', 2],
  ['retryOn', ['connect-failure', 'refused-stream', 'reset-before-request']],
  ['idempotentRetryOn', ['connect-failure', 'refused-stream', 'reset-before-request', 'gateway-error', 'reset']],
  ['retryBackoffBase', 25],
  ['retryBackoffMaxFactor', 10],
  ['perTryTimeoutStep', 10],
  ['callMargin', 50],
  ['maxAmplification', 9],
  ['weightTotal', 100],
  ['fault', undefined],
] as const)('%s is %j', (name, value) => {
  expect(VIRTUAL_SERVICE_DEFAULTS[name].value).toEqual(value);
});
