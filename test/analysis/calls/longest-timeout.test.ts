import { longestTimeout } from '../../../src/analysis/calls/longest-timeout';
import { modelOf } from '../../support/analyze-yaml';
import { deployment, routeTo, service } from '../../support/mesh-yaml';

test.each([
  ['no route', '', 0],
  ['a route without a limit', routeTo('reviews', 'retries: { attempts: 0 }'), 0],
  ['the longest of several', routeTo('reviews', 'timeout: 2500ms') + routeTo('front', 'timeout: 4s').replace('host: front', 'host: reviews'), 4],
  ['a route to others', routeTo('other', 'timeout: 60s'), 0],
])('%s', (_, routes, expected) => {
  const model = modelOf(service() + deployment('') + routes);
  expect(longestTimeout(model, model.workloads.all[0])).toBe(expected);
});
