import { Duration } from 'cdk8s';
import { checkedMilliseconds } from '../../src/policy/checked-duration';

test('a time comes back in milliseconds', () => {
  expect(checkedMilliseconds('X.y', 'timeout', Duration.seconds(1.5))).toBe(1500);
  expect(checkedMilliseconds('X.y', 'timeout', Duration.millis(1))).toBe(1);
  expect(checkedMilliseconds('X.y', 'timeout', Duration.seconds(0), { zero: true })).toBe(0);
  expect(checkedMilliseconds('X.y', 'timeout', Duration.minutes(1), { wholeSeconds: true })).toBe(60_000);
});

test.each([
  [Duration.seconds(0), '0s'],
  [Duration.millis(0.5), '0.5ms'],
  [Duration.seconds(NaN), 'NaNms'],
  [Duration.seconds(Infinity), 'Infinityms'],
  [Duration.seconds(1.0005), '1000.5ms'],
])('%o is refused', (duration, text) => {
  expect(() => checkedMilliseconds('X.y', 'timeout', duration))
    .toThrow(`X.y: timeout is ${text}; allowed: a time in whole milliseconds, 1ms or longer; fix: give timeout such a time, or leave it out`);
});

test('a field in seconds takes no fraction', () => {
  expect(() => checkedMilliseconds('X.y', 'ttl', Duration.millis(1500), { wholeSeconds: true, zero: true, fix: 'round it' }))
    .toThrow('X.y: ttl is 1500ms; allowed: a time in whole seconds, 0s or longer; fix: round it');
  expect(() => checkedMilliseconds('X.y', 'ttl', Duration.seconds(0), { wholeSeconds: true }))
    .toThrow('X.y: ttl is 0s; allowed: a time in whole seconds, 1s or longer; fix: give ttl such a time, or leave it out');
});
