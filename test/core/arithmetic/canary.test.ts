import * as fc from 'fast-check';
import { canaryReplicas, requestsForVerdict, requestsInWindow } from '../../../src/core/arithmetic';

test.each([
  [3, 1, 2],
  [3, 50, 2],
  [3, 100, 3],
  [10, 25, 3],
  [10, 1, 2],
  [40, 5, 2],
  [50, 5, 3],
])('beside %d pods, %d percent of the requests need %d', (stable, weight, pods) => {
  expect(canaryReplicas(stable, weight)).toBe(pods);
});

test('more weight never needs fewer pods', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 1, max: 99 }), (stable, weight) =>
    canaryReplicas(stable, weight + 1) >= canaryReplicas(stable, weight)));
});

test('100 requests in a second at 5 percent are 300 in a minute', () => {
  expect(requestsInWindow(100, 5, 60_000)).toBe(300);
});

test.each([
  [99, 1000],
  [99.9, 10_000],
  [99.95, 20_000],
  [95, 200],
  [90, 100],
])('a success rate of %d percent takes %d requests to judge', (objective, requests) => {
  expect(requestsForVerdict(objective)).toBe(requests);
});
