import { repeatingConditions } from '../../../src/analysis/calls/repeating-conditions';
import { RETRY_CONDITIONS } from '../../../src/core/http';

test('statuses, lost connections and timeouts of HTTP', () => {
  expect(repeatingConditions(RETRY_CONDITIONS)).toEqual(['5xx', 'gateway-error', 'reset', 'retriable-4xx']);
});

test('status codes, but not those that say that nothing was done', () => {
  expect(repeatingConditions(['409', '425', '429', '500', '503', 'x', '50'])).toEqual(['409', '500', '503']);
});
