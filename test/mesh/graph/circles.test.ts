import * as fc from 'fast-check';
import { circles } from '../../../src/mesh/graph/circles';

const groupsOf = (edges: Record<string, string[]>): Record<string, number> => Object.fromEntries(circles(Object.keys(edges), (node) => edges[node] ?? []));

test('without circles each is alone, the called before the calling', () => {
  expect(groupsOf({ a: ['b'], b: ['c'], c: [] })).toEqual({ c: 0, b: 1, a: 2 });
});

test('a circle is one group', () => {
  const groups = groupsOf({ a: ['b'], b: ['c', 'd'], c: ['a'], d: [], e: ['e', 'a'] });
  expect([groups.a === groups.b && groups.b === groups.c, groups.d < groups.a, groups.e > groups.a]).toEqual([true, true, true]);
});

test('a long path is no problem', () => {
  const nodes = Array.from({ length: 50000 }, (_, place) => place);
  expect(circles(nodes, (node) => node + 1 < nodes.length ? [node + 1] : []).get(0)).toBe(49999);
});

test('two are in one group exactly when they lead to each other', () => {
  const node = fc.nat(5);
  fc.assert(fc.property(fc.array(fc.tuple(node, node), { maxLength: 14 }), (edges) => {
    const nodes = [0, 1, 2, 3, 4, 5];
    const leadsTo = (from: number, seen = new Set<number>([from])): Set<number> => {
      edges.filter(([a]) => a === from).forEach(([, b]) => {
        if (!seen.has(b)) {
          seen.add(b);
          leadsTo(b, seen);
        }
      });
      return seen;
    };
    const groups = circles(nodes, (from) => edges.filter(([a]) => a === from).map(([, b]) => b));
    for (const a of nodes) {
      for (const b of nodes) {
        expect(groups.get(a) === groups.get(b)).toBe(leadsTo(a).has(b) && leadsTo(b).has(a));
      }
    }
  }));
});
