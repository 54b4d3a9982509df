import {
  IDEMPOTENT_METHODS, isRetryCondition, mayRepeatProcessedRequest, NEVER_PROCESSED_CONDITIONS, RETRY_CONDITIONS, SAFE_METHODS, TIMEOUT_CONDITIONS,
} from '../../src/core/http';

test('what changes nothing may also be repeated', () => {
  expect(IDEMPOTENT_METHODS).toEqual(expect.arrayContaining([...SAFE_METHODS]));
  expect(IDEMPOTENT_METHODS).not.toContain('POST');
  expect(IDEMPOTENT_METHODS).not.toContain('PATCH');
});

test.each([...RETRY_CONDITIONS, '100', '429', '500', '503', '511'])('%s can be retried on', (condition) => {
  expect(isRetryCondition(condition)).toBe(true);
});

test.each(['', ' ', '5XX', ' reset', 'reset ', 'reset,5xx', '600', '099', '50', '5033', '499', '599', '306', '0503', '+503'])('%p cannot be retried on', (condition) => {
  expect(isRetryCondition(condition)).toBe(false);
});

test.each(RETRY_CONDITIONS.map((condition) => [condition, !NEVER_PROCESSED_CONDITIONS.includes(condition)] as const))(
  '%s may repeat a processed request: %s', (condition, processed) => {
    expect(mayRepeatProcessedRequest(condition)).toBe(processed);
  });

test('a status code was answered by somebody who may have worked on the request', () => {
  expect(mayRepeatProcessedRequest('503')).toBe(true);
});

test('the special classes are conditions', () => {
  expect(RETRY_CONDITIONS).toEqual(expect.arrayContaining([...NEVER_PROCESSED_CONDITIONS, ...TIMEOUT_CONDITIONS]));
});
