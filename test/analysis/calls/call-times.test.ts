import { longestTerms, shortestTimeout, slowestCalls } from '../../../src/analysis/calls/call-times';
import { modelOf } from '../../support/analyze-yaml';
import { callers, routeTo } from '../../support/mesh-yaml';

const OTHER = 'timeout: 2s, route: [{ destination: { host: b } }]';

test.each([
  ['two routes', routeTo('b', 'timeout: 3s').replace('http: [', `http: [{ ${OTHER} }, `), 3000, 2000],
  ['one of them waits as long as it takes', routeTo('b', 'name: b').replace('http: [', `http: [{ ${OTHER} }, `), undefined, 2000],
  ['none', '', undefined, undefined],
])('%s', (_, yaml, longest, shortest) => {
  const { callGraph } = modelOf(callers({ a: 'b' }) + yaml);
  const terms = callGraph.termsOf(callGraph.edges[0]);
  expect(longestTerms(terms)?.time).toBe(longest);
  expect(shortestTimeout(terms)).toBe(shortest);
});

test('the slowest call of each workload', () => {
  const { callGraph } = modelOf(callers({ a: 'b c', b: 'c', c: 'd' }) + routeTo('b', 'timeout: 3s') + routeTo('c', 'timeout: 4s'));
  expect([...slowestCalls(callGraph)].map(([{ name }, { edge, time }]) => `${name} -> ${edge.host.host} ${time}`))
    .toEqual(['a -> c.shop.svc.cluster.local 4000', 'b -> c.shop.svc.cluster.local 4000']);
});
