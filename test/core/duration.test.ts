import * as fc from 'fast-check';
import { durationText } from '../../src/core/duration';

test.each([
  [1, '1ms'],
  [999, '999ms'],
  [1000, '1s'],
  [1500, '1500ms'],
  [60_000, '60s'],
  [3_600_000, '3600s'],
  [0, '0s'],
])('%d milliseconds are written as %s', (milliseconds, text) => {
  expect(durationText(milliseconds)).toBe(text);
});

test('what is written means the same time', () => {
  fc.assert(fc.property(fc.nat({ max: 1_000_000_000 }), (milliseconds) => {
    const [, amount, unit] = /^(\d+)(ms|s)$/.exec(durationText(milliseconds))!;
    return Number(amount) * (unit === 's' ? 1000 : 1) === milliseconds;
  }));
});
