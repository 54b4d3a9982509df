import { RequestParts } from '../../../src/mesh/route/http-request';

test('a request without words is a GET of the root', () => {
  const parts = new RequestParts({ authority: 'a' });
  expect([parts.path, parts.header(':method'), parts.header(':scheme'), parts.header(':authority')]).toEqual(['/', 'GET', 'http', 'a']);
});

test('path and query are told apart', () => {
  const parts = new RequestParts({ authority: 'a', path: '/x?a=1&b=x=y&a=2&c#end', query: { d: '4' } });
  expect([parts.path, ...['a', 'b', 'c', 'd', 'e'].map((name) => parts.queryParameter(name))]).toEqual(['/x', '1', 'x=y', '', '4', undefined]);
});

test('headers have no case', () => {
  expect(new RequestParts({ authority: 'a', headers: { 'X-Group': 'beta' } }).header('x-group')).toBe('beta');
});
