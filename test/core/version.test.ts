import {
  compareVersions, DEFAULT_ISTIO_VERSION, FEATURE_SINCE, isIstioVersion, NEWEST_ISTIO_VERSION, OLDEST_ISTIO_VERSION,
} from '../../src/core/version';

test.each(['1.27', '1.31', '1.31.2', '1.100.0'])('%s is a release', (version) => {
  expect(isIstioVersion(version)).toBe(true);
});

test.each(['', '1', '2.0', '1.31.', '1.31.2.1', 'v1.31', '1.31-alpha', ' 1.31', '1.x', '1.31\n'])('%p is no release', (version) => {
  expect(isIstioVersion(version)).toBe(false);
});

test.each([
  ['1.27', '1.31', -1],
  ['1.9', '1.10', -1],
  ['1.31', '1.31.0', 0],
  ['1.31.2', '1.31.1', 1],
  ['1.31.1', '1.32', -1],
])('%s against %s', (a, b, sign) => {
  expect(Math.sign(compareVersions(a, b))).toBe(sign);
  expect(Math.sign(compareVersions(b, a))).toBe(0 - sign);
});

test('the default lies between the oldest and the newest', () => {
  expect(compareVersions(OLDEST_ISTIO_VERSION, DEFAULT_ISTIO_VERSION)).toBeLessThanOrEqual(0);
  expect(compareVersions(DEFAULT_ISTIO_VERSION, NEWEST_ISTIO_VERSION)).toBeLessThanOrEqual(0);
});

test.each(Object.entries(FEATURE_SINCE))('%s came between the oldest and the newest (%s)', (_feature, since) => {
  expect(compareVersions(since, OLDEST_ISTIO_VERSION)).toBeGreaterThan(0);
  expect(compareVersions(since, NEWEST_ISTIO_VERSION)).toBeLessThanOrEqual(0);
});
