import { unsafeMethodsOf } from '../../../src/analysis/calls/admitted-methods';
import { httpRoutes } from '../../../src/analysis/calls/http-routes';
import { modelOf } from '../../support/analyze-yaml';
import { virtualService } from '../../support/mesh-yaml';

test.each([
  ['name: all', ['POST', 'PATCH']],
  ['match: [{ uri: { prefix: / } }]', ['POST', 'PATCH']],
  ['match: [{ method: { exact: GET } }, { method: { exact: POST } }]', ['POST']],
  ['match: [{ method: { prefix: P } }]', ['POST', 'PATCH']],
  ['match: [{ method: { regex: "GET|PATCH" } }]', ['PATCH']],
  ['match: [{ method: { regex: "(" } }]', []],
  ['match: [{ method: { exact: post } }]', []],
  ['match: [{ method: POST }]', ['POST', 'PATCH']],
])('%s', (route, expected) => {
  expect(unsafeMethodsOf(httpRoutes(modelOf(virtualService(route)))[0].route)).toEqual(expected);
});
