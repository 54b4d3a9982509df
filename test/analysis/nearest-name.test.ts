import { nearestName } from '../../src/analysis/nearest-name';

const NAMES = ['timeout', 'retries', 'retryOn', 'match', 'mirror', 'mirrors', 'headers'];

test.each([
  ['timout', 'timeout'],
  ['Timeout', 'timeout'],
  ['timeuot', 'timeout'],
  ['retires', 'retries'],
  ['retryon', 'retryOn'],
  ['mirors', 'mirrors'],
  ['header', 'headers'],
  ['mtach', 'match'],
  ['x', undefined],
  ['timeoutSeconds', undefined],
  ['', undefined],
  ['route', undefined],
])('%j was meant to be %j', (written, meant) => {
  expect(nearestName(written, NAMES)).toBe(meant);
});

test('the nearest of several, the first of equals, none of none', () => {
  expect(nearestName('abcd', ['abxx', 'abcx', 'abxd'])).toBe('abcx');
  expect(nearestName('abc', [])).toBeUndefined();
});
