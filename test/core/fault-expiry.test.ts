import { dayOf, isDay } from '../../src/core/fault-expiry';

test.each([
  ['2026-02-28', true], ['2028-02-29', true], ['2026-02-30', false], ['2026-13-01', false], ['31.12.2026', false], ['2026-1-1', false], ['', false],
])('%j is a day: %p', (text, answer) => {
  expect(isDay(text)).toBe(answer);
});

test('a day is that of UTC', () => {
  expect(dayOf(new Date('2026-12-31T23:59:59-01:00'))).toBe('2027-01-01');
});
