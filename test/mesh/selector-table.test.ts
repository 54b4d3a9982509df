import * as fc from 'fast-check';
import { SelectorTable } from '../../src/mesh/selector-table';
import { hasLabels } from '../../src/mesh/workload/workload-index';

test('what selects is found, in order', () => {
  const table = new SelectorTable<string>();
  table.add({ app: 'web', version: 'v1' }, 'narrow');
  table.add({}, 'all');
  table.add({ app: 'web' }, 'web');
  table.add({ app: 'api' }, 'api');
  expect(table.matching({ app: 'web', version: 'v1' })).toEqual(['narrow', 'all', 'web']);
  expect(table.matching({ version: 'v1', app: 'web', more: 'x' })).toEqual(['narrow', 'all', 'web']);
  expect(table.matching({})).toEqual(['all']);
});

test('the same is found as by going through all', () => {
  const labels = fc.dictionary(fc.constantFrom('a', 'b', '__proto__'), fc.constantFrom('x', 'y'), { maxKeys: 3 });
  fc.assert(fc.property(fc.array(labels, { maxLength: 8 }), labels, (selectors, own) => {
    const table = new SelectorTable<number>();
    selectors.forEach((selector, place) => table.add(selector, place));
    expect(table.matching(own)).toEqual([...selectors.keys()].filter((place) => hasLabels(own, selectors[place])));
  }));
});
