import * as fc from 'fast-check';
import { backoffTime, fitsBudget, largestPerTryTimeout, perTryTimeoutHasEffect, worstCaseTime } from '../../../src/core/arithmetic';

const attempts = fc.integer({ min: 1, max: 50 });
const milliseconds = fc.integer({ min: 1, max: 600_000 });

test.each([
  [0, 0],
  [1, 25],
  [2, 100],
  [3, 275],
  [4, 525],
  [5, 775],
  [6, 1025],
])('the pauses before %d retries are at most %d ms', (retries, sum) => {
  expect(backoffTime(retries)).toBe(sum);
});

test('the base interval scales the pauses', () => {
  expect(backoffTime(3, 100)).toBe(1100);
});

test('many retries are not counted one by one', () => {
  expect(backoffTime(2_147_483_647)).toBe(275 + (2_147_483_647 - 3) * 250);
});

test.each([
  ['critical', 3000, 900, 2800],
  ['standard', 10_000, 3000, 9100],
])('the tries of the %s profile fit', (_profile, timeout, perTry, total) => {
  expect(worstCaseTime(2, perTry)).toBe(total);
  expect(fitsBudget(timeout, 2, perTry)).toBe(true);
});

test('2 s for each of three tries do not fit 5 s', () => {
  expect(worstCaseTime(2, 2000)).toBe(6100);
  expect(fitsBudget(5000, 2, 2000)).toBe(false);
});

test('what fits to the millisecond fits', () => {
  expect(fitsBudget(6100, 2, 2000)).toBe(true);
  expect(fitsBudget(6099, 2, 2000)).toBe(false);
});

test('a per-try timeout has to be below the timeout', () => {
  expect(fitsBudget(1000, 0, 1000)).toBe(false);
  expect(fitsBudget(1001, 0, 1000)).toBe(true);
});

test.each([
  [10_000, 2, 3300],
  [3000, 2, 960],
  [5000, 2, 1630],
  [130, 2, 10],
  [129, 2, undefined],
  [45, 1, 10],
  [44, 1, undefined],
  [1000, 0, 990],
  [1, 1, undefined],
])('of %d ms, %d retries leave each try %p ms', (timeout, retries, perTry) => {
  expect(largestPerTryTimeout(timeout, retries)).toBe(perTry);
});

test('a longer base interval leaves less', () => {
  expect(largestPerTryTimeout(5000, 2, 100)).toBe(1530);
});

test('the largest per-try timeout fits, and the next one does not', () => {
  fc.assert(fc.property(milliseconds, fc.integer({ min: 0, max: 50 }), (timeout, retries) => {
    const largest = largestPerTryTimeout(timeout, retries);
    expect(fitsBudget(timeout, retries, (largest ?? 0) + 10)).toBe(false);
    if (largest !== undefined) {
      expect(largest % 10).toBe(0);
      expect(fitsBudget(timeout, retries, largest)).toBe(true);
    }
  }));
});

test('more retries take longer', () => {
  fc.assert(fc.property(attempts, milliseconds, (retries, perTry) =>
    backoffTime(retries + 1) > backoffTime(retries) && worstCaseTime(retries + 1, perTry) > worstCaseTime(retries, perTry)));
});

test('a longer timeout never fits less', () => {
  fc.assert(fc.property(milliseconds, milliseconds, attempts, milliseconds, (timeout, more, retries, perTry) =>
    !fitsBudget(timeout, retries, perTry) || fitsBudget(timeout + more, retries, perTry)));
});

test.each([
  [['connect-failure', 'refused-stream', 'reset-before-request'], false],
  [['503', 'unavailable'], false],
  [[], false],
  [['connect-failure', 'reset'], true],
  [['5xx'], true],
  [['gateway-error'], true],
])('a per-try timeout with %j causes a retry: %s', (retryOn, effect) => {
  expect(perTryTimeoutHasEffect(retryOn)).toBe(effect);
});
