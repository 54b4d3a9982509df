import { Duration } from 'cdk8s';
import { warmupSpec } from '../../src/policy/warmup';

test('both numbers are written', () => {
  expect(warmupSpec('W', Duration.seconds(30), {})).toEqual({ duration: '30s', minimumPercent: 10, aggression: 1 });
  expect(warmupSpec('W', Duration.minutes(1), { minimumPercent: 0, aggression: 2.5 })).toEqual({ duration: '60s', minimumPercent: 0, aggression: 2.5 });
});

test.each([
  [Duration.seconds(0), {}, 'W: duration is 0s; allowed: a time in whole milliseconds, 1ms or longer; fix: give the time that an endpoint needs to be warm'],
  [Duration.seconds(30), { minimumPercent: 101 }, 'W: minimumPercent is 101; allowed: a percentage, from 0 to 100; fix: give minimumPercent such a number, or leave it out'],
  [Duration.seconds(30), { minimumPercent: -1 }, 'W: minimumPercent is -1;'],
  [Duration.seconds(30), { aggression: 0.5 }, 'W: aggression is 0.5; allowed: a number, 1 or more; fix: give aggression such a number, or leave it out'],
  [Duration.seconds(30), { aggression: NaN }, 'W: aggression is NaN;'],
])('fails on %o with %j', (duration, options, message) => {
  expect(() => warmupSpec('W', duration, options)).toThrow(message);
});
