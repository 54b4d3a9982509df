import { GATEWAY_DEFAULTS } from '../../../src/core/defaults/gateway';

test.each([
  ['minTlsVersion', 'TLSV1_2'],
  ['httpPort', 80],
  ['httpsPort', 443],
] as const)('%s is %j', (name, value) => {
  expect(GATEWAY_DEFAULTS[name].value).toEqual(value);
});
