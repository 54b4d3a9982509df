import * as fc from 'fast-check';
import { runsOf } from '../../../src/constructs/traffic/runs';

describe('runsOf', () => {
  test.each<[string, string[]]>([
    ['', []],
    ['a', ['a']],
    ['aabba', ['aa', 'bb', 'a']],
    ['abc', ['a', 'b', 'c']],
  ])('cuts \'%s\' where neighbours differ', (text, expected) => {
    expect(runsOf([...text], (a, b) => a === b).map((run) => run.join(''))).toEqual(expected);
  });

  test('loses nothing and keeps the order', () => {
    fc.assert(fc.property(fc.array(fc.nat(3)), (items) => {
      const runs = runsOf(items, (a, b) => a === b);
      expect(runs.flat()).toEqual(items);
      expect(runs.every((run) => new Set(run).size === 1)).toBe(true);
      expect(runs.every((run, index) => index === 0 || runs[index - 1][0] !== run[0])).toBe(true);
    }));
  });
});
