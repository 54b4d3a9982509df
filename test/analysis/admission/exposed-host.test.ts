import { gatewayHostProblem, sidecarHostProblem } from '../../../src/analysis/admission/exposed-host';

const SHORT = 'is a short name, and a full one is needed';

test.each([
  ['*', undefined], ['a.b', undefined], ['*.a.b', undefined], ['./a.b', undefined], ['*/a.b', undefined], ['ns/*', undefined], ['10.0.0.1', undefined],
  ['a', SHORT], ['ns/a', SHORT], ['~/a.b', "has the namespace '~', which is none"], ['', 'is empty'], ['2001:db8::1', 'is an IPv6 address, which has no dot'],
  ['*-a.b.c', 'begins with part of a label, where only *. can stand'],
])('%s at a gateway: %s', (entry, expected) => {
  expect(gatewayHostProblem(entry)).toBe(expected);
});

test.each([
  ['*/*', undefined], ['./*', undefined], ['ns/a.b', undefined], ['~ns/*', undefined], ['~/*', undefined], ['*/*.a.b', undefined],
  ['*', 'has no namespace: it is written namespace/host'], ['/a.b', 'has an empty namespace'], ['ns/a', SHORT], ['a b/*', "has the namespace 'a b', which is none"],
  ['ns/10.0.0.1', 'ends in the number 1'], ['ns/', 'is empty'],
])('%s in a Sidecar: %s', (entry, expected) => {
  expect(sidecarHostProblem(entry)).toBe(expected);
});
