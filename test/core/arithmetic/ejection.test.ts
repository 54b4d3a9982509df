import * as fc from 'fast-check';
import {
  canEject, capacityAfterEjection, carriesLoadAfterEjection, ejectableHosts, ejectionPercentFor, smallestEjectionPercent,
} from '../../../src/core/arithmetic';

const endpoints = fc.integer({ min: 1, max: 1000 });
const percent = fc.integer({ min: 0, max: 100 });

// What a running Envoy did with three endpoints that all answered 503.
test.each([
  [3, 10, 0],
  [3, 30, 0],
  [3, 33, 0],
  [3, 34, 1],
  [3, 50, 1],
  [3, 100, 3],
  [9, 10, 0],
  [10, 10, 1],
  [20, 10, 2],
  [1, 99, 0],
  [1, 100, 1],
])('of %d endpoints, %d percent are %d', (count, limit, ejectable) => {
  expect(ejectableHosts(count, limit)).toBe(ejectable);
  expect(canEject(count, limit)).toBe(ejectable > 0);
});

test.each([
  [2, 50],
  [3, 34],
  [4, 25],
  [5, 20],
  [6, 17],
  [7, 15],
  [8, 13],
  [9, 12],
  [10, 10],
])('one of %d endpoints needs %d percent', (count, smallest) => {
  expect(smallestEjectionPercent(count)).toBe(smallest);
  expect(ejectionPercentFor(count)).toBe(smallest);
});

test.each([[0], [1]])('%d endpoints get no limit', (count) => {
  expect(ejectionPercentFor(count)).toBeUndefined();
});

test('many endpoints get the lowest limit', () => {
  expect(ejectionPercentFor(11)).toBe(10);
  expect(ejectionPercentFor(200)).toBe(10);
});

test('the smallest limit ejects one, and a percent less ejects none', () => {
  fc.assert(fc.property(endpoints, (count) => {
    const smallest = smallestEjectionPercent(count);
    return canEject(count, smallest) && !canEject(count, smallest - 1);
  }));
});

test('the written limit always ejects one, and leaves half', () => {
  fc.assert(fc.property(fc.integer({ min: 2, max: 1000 }), (count) => {
    const limit = ejectionPercentFor(count)!;
    return canEject(count, limit) && capacityAfterEjection(count, limit) >= 0.5;
  }));
});

test('a higher limit never ejects fewer', () => {
  fc.assert(fc.property(endpoints, percent, percent, (count, one, other) =>
    ejectableHosts(count, Math.min(one, other)) <= ejectableHosts(count, Math.max(one, other))));
});

test.each([
  ['critical', 3, 34, 60],
  ['standard', 3, 34, 65],
  ['bulk', 2, 50, 50],
  ['streaming', 3, 34, 60],
])('the %s profile carries its load with one pod ejected', (_profile, pods, limit, utilization) => {
  expect(capacityAfterEjection(pods, limit)).toBeGreaterThanOrEqual(utilization / 100);
  expect(carriesLoadAfterEjection(pods, limit, utilization)).toBe(true);
});

test.each([
  [2, 50, 70],
  [3, 34, 70],
  [2, 50, 51],
])('%d pods with %d percent ejected do not carry a utilization of %d', (pods, limit, utilization) => {
  expect(carriesLoadAfterEjection(pods, limit, utilization)).toBe(false);
});

test('four pods carry a utilization of 70', () => {
  expect(carriesLoadAfterEjection(4, 25, 70)).toBe(true);
});
