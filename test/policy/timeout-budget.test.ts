import { Duration } from 'cdk8s';
import * as fc from 'fast-check';
import { RetryPolicy } from '../../src/policy/retry-policy';
import { TimeoutBudget } from '../../src/policy/timeout-budget';

const within = (seconds: number) => TimeoutBudget.of(Duration.seconds(seconds));

test('knows its time', () => {
  const timeout = Duration.seconds(5);
  expect(TimeoutBudget.of(timeout).timeout).toBe(timeout);
  expect(TimeoutBudget.none().timeout).toBeUndefined();
});

test.each([
  [5, 2, '1630ms'],
  [10, 2, '3300ms'],
  [3, 2, '960ms'],
  [0.13, 2, '10ms'],
  [1, 1, '480ms'],
])('of %d s, %d retries leave each try %s', (seconds, attempts, perTryTimeout) => {
  expect(within(seconds)._fit('shop/web', RetryPolicy.idempotent({ attempts }))._toIstio()).toMatchObject({ attempts, perTryTimeout });
});

test('a given per-try timeout that fits stays', () => {
  const retries = RetryPolicy.idempotent({ perTryTimeout: Duration.seconds(3) });
  expect(within(10)._fit('shop/web', retries)).toBe(retries);
  expect(within(9.1)._fit('shop/web', retries)).toBe(retries);
});

test.each([
  ['none', RetryPolicy.none()],
  ['safe', RetryPolicy.safe()],
  ['custom without a per-try timeout', RetryPolicy.custom({ attempts: 2, retryOn: ['5xx'] })],
])('%s needs no per-try timeout', (_name, retries) => {
  expect(within(1)._fit('shop/web', retries)).toBe(retries);
});

test('without a limit everything fits, and nothing is worked out', () => {
  const retries = RetryPolicy.idempotent();
  expect(TimeoutBudget.none()._fit('shop/web', retries)).toBe(retries);
  const long = RetryPolicy.idempotent({ perTryTimeout: Duration.hours(1) });
  expect(TimeoutBudget.none()._fit('shop/web', long)).toBe(long);
});

test('fails when the tries do not fit', () => {
  expect(() => within(5)._fit('shop/web', RetryPolicy.idempotent({ perTryTimeout: Duration.seconds(2) }))).toThrow(
    'shop/web: perTryTimeout 2s x 3 tries + 100ms back-off = 6100ms exceeds timeout 5s; '
    + 'allowed: tries that all end before the caller gives up; '
    + 'fix: raise the timeout to at least 6100ms, lower perTryTimeout to at most 1630ms, or allow fewer attempts',
  );
});

test('counts the back-off that was given', () => {
  const retries = RetryPolicy.custom({ attempts: 2, retryOn: ['reset'], perTryTimeout: Duration.seconds(1), backoff: Duration.millis(500) });
  expect(() => within(4.999)._fit('shop/web', retries)).toThrow(
    'shop/web: perTryTimeout 1s x 3 tries + 2s back-off = 5s exceeds timeout 4999ms;');
  expect(within(5)._fit('shop/web', retries)).toBe(retries);
});

test('fails without advice on the per-try timeout where none fits', () => {
  const retries = RetryPolicy.idempotent({ perTryTimeout: Duration.millis(50) });
  expect(() => TimeoutBudget.of(Duration.millis(100))._fit('shop/web', retries)).toThrow(
    'shop/web: perTryTimeout 50ms x 3 tries + 100ms back-off = 250ms exceeds timeout 100ms; '
    + 'allowed: tries that all end before the caller gives up; fix: raise the timeout to at least 250ms, or allow fewer attempts',
  );
});

test('fails when nothing can be worked out', () => {
  expect(() => TimeoutBudget.of(Duration.millis(129))._fit('shop/web', RetryPolicy.idempotent())).toThrow(
    'shop/web: timeout 129ms has no room for 3 tries of 10ms each and 100ms of back-off between them; '
    + 'allowed: a timeout of 130ms or longer with 2 retries; fix: raise the timeout, or allow fewer attempts',
  );
  expect(() => TimeoutBudget.of(Duration.millis(44))._fit('shop/web', RetryPolicy.idempotent({ attempts: 1 })))
    .toThrow('allowed: a timeout of 45ms or longer with 1 retry;');
});

test.each([Duration.seconds(0), Duration.millis(0.5), Duration.seconds(NaN), Duration.seconds(Infinity)])('fails on %o', (timeout) => {
  expect(() => TimeoutBudget.of(timeout)).toThrow(
    /^TimeoutBudget\.of: timeout is .*; allowed: a time in whole milliseconds, 1ms or longer; fix: give a timeout of 1ms or longer, or use TimeoutBudget\.none\(\) for requests without a limit$/);
});

test('what is fitted always fits, however the numbers are', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 600_000 }), fc.integer({ min: 1, max: 10 }), (timeout, attempts) => {
    const budget = TimeoutBudget.of(Duration.millis(timeout));
    const fitted = (() => {
      try {
        return budget._fit('shop/web', RetryPolicy.idempotent({ attempts }));
      } catch {
        return undefined;
      }
    })();
    if (fitted !== undefined) {
      expect(fitted._worstCase()).toBeLessThanOrEqual(timeout);
      expect(budget._fit('shop/web', fitted)).toBe(fitted);
    }
  }));
});
