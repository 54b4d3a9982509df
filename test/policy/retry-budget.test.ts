import { Duration } from 'cdk8s';
import { RetryBudget } from '../../src/policy/retry-budget';

test('a budget always has a percent', () => {
  expect(RetryBudget.percent(20)._toIstio()).toEqual({ percent: 20, minRetryConcurrency: 3 });
  expect(RetryBudget.percent(20)._needs()).toEqual([]);
});

test('every field can be given', () => {
  const budget = RetryBudget.percent(12.5, { minRetryConcurrency: 1, interval: Duration.seconds(10) });
  expect(budget._toIstio()).toEqual({ percent: 12.5, minRetryConcurrency: 1, budgetInterval: '10s' });
  expect(budget._needs()).toEqual(['DestinationRule retryBudget.budgetInterval']);
});

test('none writes nothing', () => {
  expect(RetryBudget.none()._toIstio()).toBeUndefined();
  expect(RetryBudget.none()._needs()).toEqual([]);
});

test.each([0, -1, 100.1, NaN, Infinity])('%d percent are refused', (percent) => {
  expect(() => RetryBudget.percent(percent)).toThrow(
    `RetryBudget.percent: percent is ${percent}; allowed: a percentage, from 0.01 to 100; `
    + 'fix: use RetryPolicy.none() for no retries, RetryBudget.none() for no budget, or give percent such a number');
});

test.each([0, -1, 1.5, NaN])('a minRetryConcurrency of %d is refused', (minRetryConcurrency) => {
  expect(() => RetryBudget.percent(20, { minRetryConcurrency })).toThrow(
    `RetryBudget.percent: minRetryConcurrency is ${minRetryConcurrency}; allowed: a whole number of retries, 1 or more; `
    + 'fix: give minRetryConcurrency such a number, or leave it out (Istio takes 0 for 3)');
});

test('an interval of 0 is refused', () => {
  expect(() => RetryBudget.percent(20, { interval: Duration.seconds(0) })).toThrow('RetryBudget.percent: interval is 0s;');
});
