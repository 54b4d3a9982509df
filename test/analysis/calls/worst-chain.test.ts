import { worstChains } from '../../../src/analysis/calls/worst-chain';
import { modelOf } from '../../support/analyze-yaml';
import { callers } from '../../support/mesh-yaml';

const chains = (calls: Record<string, string>, factors: Record<string, number>): string[] =>
  worstChains(modelOf(callers(calls)).callGraph, ({ host }) => factors[host.host.split('.')[0]] ?? 1)
    .map(({ edges, factor }) => `${edges.map(({ caller, host }) => `${caller.name}>${host.host.split('.')[0]}`).join(' ')} ${factor}`);

test.each<[string, Record<string, string>, Record<string, number>, string[]]>([
  ['factors multiply along a path', { a: 'b', b: 'c', c: 'd' }, { b: 2, c: 3, d: 4 }, ['a>b b>c c>d 24']],
  ['the worst of several paths', { a: 'b c', b: 'd', c: 'd e' }, { b: 3, c: 2, d: 2, e: 5 }, ['a>c c>e 10']],
  ['one for each beginning', { a: 'c', b: 'c', c: 'd' }, { c: 2, d: 2 }, ['a>c c>d 4', 'b>c c>d 4']],
  ['a circle has no end, and is entered once', { a: 'b', b: 'c', c: 'b' }, { b: 2, c: 3 }, ['a>b b>c 6']],
  ['a circle that nobody calls', { a: 'b', b: 'a' }, { a: 2, b: 3 }, ['a>b 3', 'b>a 2']],
  ['nothing multiplies', { a: 'b' }, {}, []],
])('%s', (_, calls, factors, expected) => {
  expect(chains(calls, factors)).toEqual(expected);
});
