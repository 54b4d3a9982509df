import * as fc from 'fast-check';
import { allowedDisruptions, rollingUpdateSteps } from '../../../src/core/arithmetic';

test.each([
  [3, { maxUnavailable: 1 }, 1],
  [1, { maxUnavailable: 1 }, 1],
  [3, { maxUnavailable: 0 }, 0],
  [3, { maxUnavailable: '50%' }, 2],
  [3, { maxUnavailable: '0%' }, 0],
  [3, { minAvailable: 2 }, 1],
  [3, { minAvailable: 3 }, 0],
  [3, { minAvailable: 5 }, 0],
  [3, { minAvailable: '50%' }, 1],
  [9, { minAvailable: '90%' }, 0],
  [10, { minAvailable: '90%' }, 1],
  [3, { minAvailable: '100%' }, 0],
  [3, {}, 3],
  [2, { maxUnavailable: 5 }, 2],
])('of %d pods %j lets %d go', (replicas, budget, allowed) => {
  expect(allowedDisruptions(replicas, budget)).toBe(allowed);
});

test('a budget of 90 percent blocks every drain below ten pods', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 9 }), (replicas) => allowedDisruptions(replicas, { minAvailable: '90%' }) === 0));
});

test.each([
  [3, '25%', 0, { surge: 1, unavailable: 0 }],
  [3, '25%', '25%', { surge: 1, unavailable: 0 }],
  [10, '25%', '25%', { surge: 3, unavailable: 2 }],
  [3, 0, 1, { surge: 0, unavailable: 1 }],
  [3, '2', '1', { surge: 2, unavailable: 1 }],
])('a rolling update of %d pods with surge %p and %p unavailable', (replicas, surge, unavailable, steps) => {
  expect(rollingUpdateSteps(replicas, surge, unavailable)).toEqual(steps);
});
