import { Duration } from 'cdk8s';
import * as fc from 'fast-check';
import { mayRepeatProcessedRequest, RETRY_CONDITIONS } from '../../src/core/http';
import { RetryPolicy } from '../../src/policy/retry-policy';

test('none says so, with no other field', () => {
  const none = RetryPolicy.none();
  expect(none._toIstio()).toEqual({ attempts: 0 });
  expect(none.attempts).toBe(0);
  expect(none.retryOn).toEqual([]);
  expect(none._repeatsProcessedRequests()).toBe(false);
});

test('safe repeats what no application saw', () => {
  const safe = RetryPolicy.safe();
  expect(safe._toIstio()).toEqual({ attempts: 2, retryOn: 'connect-failure,refused-stream,reset-before-request' });
  expect(safe._repeatsProcessedRequests()).toBe(false);
  expect(safe._worstCase()).toBeUndefined();
  expect(RetryPolicy.safe({ attempts: 3 }).attempts).toBe(3);
});

test('idempotent also repeats gateway errors and lost connections', () => {
  const idempotent = RetryPolicy.idempotent({ perTryTimeout: Duration.millis(900) });
  expect(idempotent._toIstio()).toEqual({
    attempts: 2,
    perTryTimeout: '900ms',
    retryOn: 'connect-failure,refused-stream,reset-before-request,gateway-error,reset',
  });
  expect(idempotent._repeatsProcessedRequests()).toBe(true);
  expect(idempotent._worstCase()).toBe(2800);
  expect(idempotent._derivesPerTryTimeout()).toBe(false);
});

test('idempotent leaves its per-try timeout to the route', () => {
  const idempotent = RetryPolicy.idempotent({ attempts: 1 });
  expect(idempotent.perTryTimeout).toBeUndefined();
  expect(idempotent._derivesPerTryTimeout()).toBe(true);
  const fitted = idempotent._withPerTryTimeout(Duration.seconds(1));
  expect(fitted._toIstio().perTryTimeout).toBe('1s');
  expect(fitted._derivesPerTryTimeout()).toBe(false);
  expect(fitted._withoutPerTryTimeout()._derivesPerTryTimeout()).toBe(true);
});

test('what has no per-try timeout is not given one', () => {
  const safe = RetryPolicy.safe();
  expect(safe._withoutPerTryTimeout()).toBe(safe);
  expect(RetryPolicy.custom({ attempts: 1, retryOn: ['5xx'] })._derivesPerTryTimeout()).toBe(false);
});

test('custom writes what it is given', () => {
  const custom = RetryPolicy.custom({
    attempts: 3,
    perTryTimeout: Duration.seconds(2),
    retryOn: ['gateway-error', '429'],
    backoff: Duration.millis(100),
    ignorePreviousHosts: false,
    remoteLocalities: true,
  });
  expect(custom._toIstio()).toEqual({
    attempts: 3,
    perTryTimeout: '2s',
    backoff: '100ms',
    retryOn: 'gateway-error,429',
    retryIgnorePreviousHosts: false,
    retryRemoteLocalities: true,
  });
  expect(custom._worstCase()).toBe(4 * 2000 + 1100);
  expect(custom._backoffBase()).toBe(100);
});

test('custom without conditions is safe', () => {
  expect(RetryPolicy.custom({ attempts: 1 })._toIstio()).toEqual({ attempts: 1, retryOn: 'connect-failure,refused-stream,reset-before-request' });
});

test('a policy cannot be changed', () => {
  const given = ['5xx'];
  const policy = RetryPolicy.custom({ attempts: 1, retryOn: given });
  given.push('reset');
  expect(policy.retryOn).toEqual(['5xx']);
  expect(() => policy.retryOn.push('reset')).toThrow(TypeError);
});

test.each([0, -1, 1.5, NaN, Infinity, 2_147_483_648])('%d attempts are refused', (attempts) => {
  const message = (where: string) => `${where}: attempts is ${attempts}; allowed: a whole number of retries after the first try, 1 or more; `
    + 'fix: use RetryPolicy.none() to try nothing again, or give attempts such a number';
  expect(() => RetryPolicy.safe({ attempts })).toThrow(message('RetryPolicy.safe'));
  expect(() => RetryPolicy.idempotent({ attempts })).toThrow(message('RetryPolicy.idempotent'));
  expect(() => RetryPolicy.custom({ attempts })).toThrow(message('RetryPolicy.custom'));
});

test.each([
  [{ attempts: 2, perTryTimeout: Duration.seconds(2) },
    'RetryPolicy.custom: perTryTimeout 2s causes no retry with retryOn connect-failure,refused-stream,reset-before-request, it only cuts requests short; '
    + 'allowed: perTryTimeout together with 5xx, gateway-error, reset, the classes that a try that took too long belongs to; '
    + "fix: add 'gateway-error' to retryOn, or leave perTryTimeout out and set the route's timeout"],
  [{ attempts: 2, perTryTimeout: Duration.seconds(0), retryOn: ['reset'] },
    'RetryPolicy.custom: perTryTimeout is 0s; allowed: a time in whole milliseconds, 1ms or longer; fix: give perTryTimeout such a time, or leave it out'],
  [{ attempts: 2, backoff: Duration.seconds(0) },
    'RetryPolicy.custom: backoff is 0s; allowed: a time in whole milliseconds, 1ms or longer; fix: give backoff such a time, or leave it out'],
  [{ attempts: 2, retryOn: [] },
    'RetryPolicy.custom: retryOn is empty; allowed: one or more conditions or status codes; '
    + 'fix: use RetryPolicy.none() to try nothing again, or leave retryOn out for failures that no application saw'],
  [{ attempts: 2, retryOn: ['5xx', ' reset'] },
    `RetryPolicy.custom: retryOn has ' reset'; allowed: HTTP status codes and ${RETRY_CONDITIONS.join(', ')}; fix: write 'reset', without blanks`],
  [{ attempts: 2, retryOn: ['5xx,reset'] },
    `RetryPolicy.custom: retryOn has '5xx,reset'; allowed: HTTP status codes and ${RETRY_CONDITIONS.join(', ')}; `
    + "fix: give each condition as an item of its own, and take '5xx,reset' out"],
  [{ attempts: 2, retryOn: ['reset', '5xx', 'reset'] },
    "RetryPolicy.custom: retryOn has 'reset' twice; allowed: each condition once; fix: take one 'reset' out"],
])('fails on %j', (options, message) => {
  expect(() => RetryPolicy.custom(options)).toThrow(message);
});

test('idempotent fails on a per-try timeout that Istio refuses', () => {
  expect(() => RetryPolicy.idempotent({ perTryTimeout: Duration.millis(0.5) })).toThrow('RetryPolicy.idempotent: perTryTimeout is 0.5ms;');
});

test('whatever the conditions, the text has no blanks and the judgement is that of its parts', () => {
  const conditions = fc.uniqueArray(fc.constantFrom(...RETRY_CONDITIONS, '429', '503'), { minLength: 1 });
  fc.assert(fc.property(fc.integer({ min: 1, max: 10 }), conditions, (attempts, retryOn) => {
    const policy = RetryPolicy.custom({ attempts, retryOn });
    expect(policy._toIstio()).toEqual({ attempts, retryOn: retryOn.join(',') });
    expect(policy._toIstio().retryOn).not.toMatch(/\s/);
    expect(policy._repeatsProcessedRequests()).toBe(retryOn.some(mayRepeatProcessedRequest));
  }));
});
