import type { Certainty } from '../../../src/mesh/security/certainty';
import { all, any, not } from '../../../src/mesh/security/certainty';

test.each<[Certainty[], Certainty, Certainty]>([
  [[], true, false],
  [[true], true, true],
  [[true, false], false, true],
  [[true, 'unknown'], 'unknown', true],
  [[false, 'unknown'], false, 'unknown'],
  [['unknown'], 'unknown', 'unknown'],
])('%j: all %s, any %s', (answers, every, some) => {
  expect([all(answers), any(answers)]).toEqual([every, some]);
});

test('the opposite of unknown is unknown', () => {
  expect([not(true), not(false), not('unknown')]).toEqual([false, true, 'unknown']);
});
