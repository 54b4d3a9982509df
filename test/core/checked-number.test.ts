import * as fc from 'fast-check';
import { checkedNumber, checkedWhole, LARGEST_INT32 } from '../../src/core/checked-number';

test.each([0, 1, 100])('%d is a whole number up to 100', (value) => {
  expect(checkedWhole('X.y', 'weight', value, { min: 0, max: 100 })).toBe(value);
});

test.each([-1, 101, 0.5, NaN, Infinity, -Infinity])('%d is none', (value) => {
  expect(() => checkedWhole('X.y', 'weight', value, { min: 0, max: 100 }))
    .toThrow(`X.y: weight is ${value}; allowed: a whole number, from 0 to 100; fix: give weight such a number, or leave it out`);
});

test('without a largest number the field of the object is the limit', () => {
  expect(checkedWhole('X.y', 'count', LARGEST_INT32, { min: 1 })).toBe(LARGEST_INT32);
  expect(() => checkedWhole('X.y', 'count', LARGEST_INT32 + 1, { min: 1, what: 'a whole number of pods', fix: 'use fewer' }))
    .toThrow('X.y: count is 2147483648; allowed: a whole number of pods, 1 or more; fix: use fewer');
});

test.each([0.5, 99.9])('%d is a number', (value) => {
  expect(checkedNumber('X.y', 'percent', value, { min: 0, max: 100 })).toBe(value);
});

test.each([NaN, Infinity, -0.1, 100.1])('%d is no percentage', (value) => {
  expect(() => checkedNumber('X.y', 'percent', value, { min: 0, max: 100, what: 'a percentage' }))
    .toThrow(`X.y: percent is ${value}; allowed: a percentage, from 0 to 100; fix: give percent such a number, or leave it out`);
});

test('accepts exactly what lies in the range', () => {
  fc.assert(fc.property(fc.double(), fc.integer(), fc.integer(), (value, one, other) => {
    const [min, max] = [Math.min(one, other), Math.max(one, other)];
    const accepted = (() => {
      try {
        return checkedNumber('X.y', 'n', value, { min, max }) === value;
      } catch {
        return false;
      }
    })();
    return accepted === (value >= min && value <= max);
  }));
});
