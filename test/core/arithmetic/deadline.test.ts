import * as fc from 'fast-check';
import { deadlineShortfall, neededCallerTime } from '../../../src/core/arithmetic';

test.each([
  ['calls nobody', { processingTime: 30, sequential: [], parallel: [] }, 30],
  ['calls one', { processingTime: 0, sequential: [3000], parallel: [] }, 3050],
  ['calls one after the other', { processingTime: 100, sequential: [3000, 2000], parallel: [] }, 5150],
  ['calls at the same time', { processingTime: 100, sequential: [], parallel: [3000, 2000] }, 3150],
  ['does both', { processingTime: 10, sequential: [1000], parallel: [3000, 2000] }, 4060],
])('a service that %s', (_what, work, needed) => {
  expect(neededCallerTime(work)).toBe(needed);
});

test('what does not fit is told, what fits is not', () => {
  const work = { processingTime: 0, sequential: [3000], parallel: [] };
  expect(deadlineShortfall(3000, work)).toBe(50);
  expect(deadlineShortfall(3050, work)).toBe(0);
  expect(deadlineShortfall(9000, work)).toBe(0);
});

test('a call more never needs less time, and at the same time never more than one after the other', () => {
  const times = fc.array(fc.nat({ max: 60_000 }), { maxLength: 6 });
  fc.assert(fc.property(fc.nat({ max: 10_000 }), times, times, fc.nat({ max: 60_000 }), (processingTime, sequential, parallel, call) => {
    const needed = neededCallerTime({ processingTime, sequential, parallel });
    const after = neededCallerTime({ processingTime, sequential: [...sequential, call], parallel });
    const beside = neededCallerTime({ processingTime, sequential, parallel: [...parallel, call] });
    return beside >= needed && after >= beside;
  }));
});
