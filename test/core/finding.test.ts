import { atLeast, Severity } from '../../src/core/finding';

const { INFO, WARNING, ERROR } = Severity;

test.each([
  [ERROR, [ERROR]],
  [WARNING, [ERROR, WARNING]],
  [INFO, [ERROR, WARNING, INFO]],
])('at least %s: %j', (threshold, severities) => {
  expect([ERROR, WARNING, INFO].filter((severity) => atLeast(threshold, severity))).toEqual(severities);
});
