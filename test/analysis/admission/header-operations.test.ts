import { headerOperationProblem, headerOperations } from '../../../src/analysis/admission/header-operations';
import { fieldPath } from '../../../src/mesh/json-access';

test('all headers that routes and their destinations touch', () => {
  const headers = { request: { add: { a: '1' }, set: { b: 2 }, remove: ['c'] }, response: { set: { d: '4' } } };
  const operations = headerOperations({ spec: { http: [{ headers, route: [{ headers: { response: { remove: ['e'] } } }] }] } });
  expect(operations.map(({ path, ...rest }) => ({ path: fieldPath(...path), ...rest }))).toEqual([
    { path: 'spec.http[0].headers.request.add.a', name: 'a', value: '1', mayBeHost: true },
    { path: 'spec.http[0].headers.request.set.b', name: 'b', value: '2', mayBeHost: true },
    { path: 'spec.http[0].headers.request.remove[0]', name: 'c', mayBeHost: false },
    { path: 'spec.http[0].headers.response.set.d', name: 'd', value: '4', mayBeHost: false },
    { path: 'spec.http[0].route[0].headers.response.remove[0]', name: 'e', mayBeHost: false },
  ]);
});

test.each([
  ['x-a', true, undefined],
  ['Host', true, undefined],
  [':authority', true, undefined],
  ['host', false, 'is the host, which only a request can be given'],
  [':authority', false, 'is the host, which only a request can be given'],
  [':path', true, 'is one of HTTP/2 itself, which nothing can change'],
  ['', true, 'is empty'],
])('%s, where the host may be set: %s', (name, mayBeHost, expected) => {
  expect(headerOperationProblem({ path: [], name, mayBeHost })).toBe(expected);
});
