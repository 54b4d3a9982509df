import { NAMESPACE_DEFAULTS } from '../../../src/core/defaults/namespace';

test.each([
  ['mtlsMode', 'STRICT'],
  ['podSecurityLevel', 'baseline'],
  ['accessLogFilter', 'response.code >= 500'],
] as const)('%s is %j', (name, value) => {
  expect(NAMESPACE_DEFAULTS[name].value).toEqual(value);
});
