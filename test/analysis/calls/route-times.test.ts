import { httpRoutes } from '../../../src/analysis/calls/http-routes';
import { timesOf } from '../../../src/analysis/calls/route-times';
import { modelOf } from '../../support/analyze-yaml';
import { virtualService } from '../../support/mesh-yaml';

test.each([
  ['timeout: 1.5s, retries: { attempts: 3, perTryTimeout: 20ms, backoff: 5ms }', { timeout: 1500, perTryTimeout: 20, backoff: 5, attempts: 3 }],
  ['timeout: 0s, retries: { attempts: 1, perTryTimeout: 0s, backoff: 0s }', { attempts: 1 }],
  ['timeout: 5, retries: { perTryTimeout: soon }', { attempts: 0 }],
  ['name: plain', { attempts: 2 }],
])('%s', (route, expected) => {
  const model = modelOf(virtualService(route));
  const { timeout, perTryTimeout, backoff, retries: { attempts } } = timesOf(httpRoutes(model)[0].route, model.options);
  expect({ timeout, perTryTimeout, backoff, attempts }).toEqual({ timeout: undefined, perTryTimeout: undefined, backoff: undefined, ...expected });
});
