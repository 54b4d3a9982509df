import * as fc from 'fast-check';
import { durationText } from '../../src/core/duration';
import { durationMillis } from '../../src/mesh/duration-value';

test.each([
  ['5s', 5000], ['100ms', 100], ['1.5s', 1500], ['1h30m', 5400000], ['2m0.5s', 120500], ['.5s', 500], ['0', 0], ['0s', 0], ['-1s', -1000], ['1us', 0.001],
  ['5', undefined], ['s', undefined], ['5 s', undefined], ['', undefined], [undefined, undefined], ['1d', undefined], [`${'1s'.repeat(99)}`, undefined],
])('%j takes %s ms', (text, milliseconds) => {
  expect(durationMillis(text)).toBe(milliseconds);
});

test('what is written is read again', () => {
  fc.assert(fc.property(fc.nat(1e9), (milliseconds) => {
    expect(durationMillis(durationText(milliseconds))).toBe(milliseconds);
  }));
});
