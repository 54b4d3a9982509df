import { networkProblem } from '../../../src/analysis/admission/address-syntax';

test.each(['10.0.0.1', '::1', '2001:db8::1', '10.0.0.0/8', '0.0.0.0/0', '2001:db8::/128', '10.0.0.1/32'])('%s is accepted', (text) => {
  expect(networkProblem(text)).toBeUndefined();
});

test.each(['', 'a.b', '010.0.0.1', '10.0.0', '10.0.0.256'])('%s is no address', (text) => {
  expect(networkProblem(text)).toBe('is no IP address');
});

test.each(['10.0.0.0/', '10.0.0.0/33', '10.0.0.0/08', '10.0.0.0/8/8', '::/129', 'a/8', '10.0.0.0/-1', 'fe80::1%eth0/64', '/8'])('%s is no block', (text) => {
  expect(networkProblem(text)).toBe('is no block of IP addresses');
});
