import * as fc from 'fast-check';
import { amplification, budgetedAmplification } from '../../../src/core/arithmetic';

test.each([
  [0, 1],
  [1, 3],
  [2, 9],
  [3, 27],
  [4, 81],
  [5, 243],
])('two retries on each of %d hops make up to %d requests of one', (hops, factor) => {
  expect(amplification(Array(hops).fill(2))).toBe(factor);
});

test('three hops with three retries', () => {
  expect(amplification([3, 3, 3])).toBe(64);
});

test.each([
  [3, 1.73],
  [5, 2.49],
])('budgets of 20 %% on %d hops make up to %d times the load', (hops, factor) => {
  expect(budgetedAmplification(Array(hops).fill(20))).toBeCloseTo(factor, 2);
});

test('a hop without retries changes nothing, and the order does not matter', () => {
  fc.assert(fc.property(fc.array(fc.nat({ max: 5 }), { maxLength: 6 }), (retries) =>
    amplification([...retries, 0]) === amplification(retries) && amplification([...retries].reverse()) === amplification(retries)));
});
