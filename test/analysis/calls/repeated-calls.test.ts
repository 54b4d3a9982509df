import { factorOf, worstRetries } from '../../../src/analysis/calls/repeated-calls';
import { modelOf } from '../../support/analyze-yaml';
import { callers, destinationRule, routeTo } from '../../support/mesh-yaml';

test.each([
  ['retries after the first try', routeTo('b', 'retries: { attempts: 3, retryOn: reset }'), 4],
  ['failures that nobody has seen add no work', routeTo('b', 'retries: { attempts: 3, retryOn: connect-failure }'), 1],
  ['Istio\'s own retries', '', 1],
  ['a budget', routeTo('b', 'retries: { attempts: 3, retryOn: reset }') + destinationRule('host: b, trafficPolicy: { retryBudget: { percent: 50 } }'), 1.5],
  ['a budget beyond the tries', routeTo('b', 'retries: { attempts: 0 }') + destinationRule('host: b, trafficPolicy: { retryBudget: { percent: 50 } }'), 1],
])('%s', (_, yaml, factor) => {
  const model = modelOf(callers({ a: 'b' }) + yaml);
  expect(factorOf(model, model.callGraph.edges[0])).toBe(factor);
});

test('of several routes the one that repeats most', () => {
  const routes = routeTo('b', 'retries: { attempts: 1, retryOn: reset }').replace('http: [', 'http: [{ retries: { attempts: 2, retryOn: 5xx }, route: [{ destination: { host: b } }] }, ');
  const model = modelOf(callers({ a: 'b' }) + routes);
  expect(worstRetries(model, model.callGraph.edges[0])?.from?.path).toBe('spec.http[0].retries');
});
