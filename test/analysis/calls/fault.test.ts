import { faultPercent, statesPercent } from '../../../src/analysis/calls/fault';
import type { JsonObject } from '../../../src/mesh/resource';

test.each<[JsonObject, number, boolean]>([
  [{}, 0, false],
  [{ percentage: {} }, 0, false],
  [{ percentage: { value: 0 } }, 0, true],
  [{ percentage: { value: 0.5 } }, 0.5, true],
  [{ percent: 7 }, 7, true],
  [{ percent: 7, percentage: {} }, 0, true],
])('%j', (fault, percent, states) => {
  expect(faultPercent(fault)).toBe(percent);
  expect(statesPercent(fault)).toBe(states);
});

test('no fault hits nothing', () => {
  expect(faultPercent(undefined)).toBe(0);
});
