import { Mirror } from '../../src/policy/mirror';

test.each([
  [Mirror.percent(10), 10, false],
  [Mirror.percent(0.0001), 0.0001, false],
  [Mirror.percent(100, { sideEffectFree: true }), 100, true],
  [Mirror.all(), 100, false],
  [Mirror.all({ sideEffectFree: true }), 100, true],
])('what it says: %#', (mirror, percentage, sideEffectFree) => {
  expect({ percentage: mirror.percentage, sideEffectFree: mirror.sideEffectFree }).toEqual({ percentage, sideEffectFree });
});

test.each([0, -1, 0.00001, 100.1, NaN, Infinity])('%d is no share', (percent) => {
  expect(() => Mirror.percent(percent)).toThrow(new Error(
    `Mirror.percent: percent is ${percent}; allowed: a number, from 0.0001 to 100; `
    + 'fix: give the share of the requests in percent; for no copies leave the mirror out',
  ));
});
