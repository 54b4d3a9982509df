import { hostNameProblem, hostPatternProblem, isIstioLabel, isPartialWildcard } from '../../../src/analysis/admission/host-syntax';

const LONG_LABEL = 'a'.repeat(64);
const LONG_HOST = `${'a.'.repeat(127)}ab`;

test.each(['a', 'A-1', '1a', 'a'.repeat(63)])('%s is a label', (text) => {
  expect(isIstioLabel(text)).toBe(true);
});

test.each(['', '-a', 'a-', 'a_b', 'a.b', 'ä', LONG_LABEL])('%s is no label', (text) => {
  expect(isIstioLabel(text)).toBe(false);
});

test.each([
  ['a.b', undefined, undefined],
  ['a.b.', undefined, undefined],
  ['*', "has the part '*', which is no DNS label", undefined],
  ['*.a.b', "has the part '*', which is no DNS label", undefined],
  ['*-a.b', "has the part '*-a', which is no DNS label", undefined],
  ['*a.b', "has the part '*a', which is no DNS label", undefined],
  ['a*.b', "has the part 'a*', which is no DNS label", "has the part 'a*', which is no DNS label"],
  ['a.*.b', "has the part '*', which is no DNS label", "has the part '*', which is no DNS label"],
  ['a..b', 'has an empty part', 'has an empty part'],
  ['.a', 'has an empty part', 'has an empty part'],
  ['a.1', 'ends in the number 1', 'ends in the number 1'],
  ['1', 'ends in the number 1', undefined],
  ['', 'is empty', 'is empty'],
  [LONG_HOST, 'is 256 characters long, the limit is 255', 'is 256 characters long, the limit is 255'],
])('%s as a name and as a pattern', (host, asName, asPattern) => {
  expect(hostNameProblem(host)).toBe(asName);
  expect(hostPatternProblem(host)).toBe(asPattern);
});

test.each([['*', false], ['*.a.b', false], ['a.b', false], ['*-a.b', true], ['*a', true]])('%s begins with part of a label: %s', (host, expected) => {
  expect(isPartialWildcard(host)).toBe(expected);
});
