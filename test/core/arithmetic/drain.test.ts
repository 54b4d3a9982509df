import * as fc from 'fast-check';
import { gracePeriod, terminationDrain } from '../../../src/core/arithmetic';

test.each([
  ['critical', 15, 3, 30, 20],
  ['standard', 10, 10, 30, 20],
  ['bulk', 10, 60, 80, 70],
  ['streaming', 15, 300, 325, 315],
])('%s: preStop %d s and %d s in flight take %d s of grace and %d s of drain', (_profile, preStop, inFlight, grace, drain) => {
  expect(gracePeriod(preStop * 1000, inFlight * 1000)).toBe(grace * 1000);
  expect(terminationDrain(preStop * 1000, inFlight * 1000)).toBe(drain * 1000);
});

test('the drain covers every request, and ends before the kill', () => {
  const time = fc.nat({ max: 600_000 });
  fc.assert(fc.property(time, time, (preStop, inFlight) => {
    const drain = terminationDrain(preStop, inFlight);
    return drain >= preStop + inFlight && drain < gracePeriod(preStop, inFlight);
  }));
});
