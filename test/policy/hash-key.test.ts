import { Duration } from 'cdk8s';
import { checkedCookieHash, checkedHashHeader, checkedHashQuery } from '../../src/policy/hash-key';

test('good names come back', () => {
  expect(checkedHashHeader('H', 'x-user-id')).toBe('x-user-id');
  expect(checkedHashQuery('H', 'tenant')).toBe('tenant');
});

test.each(['', 'x user', ' x', ':path'])('a header %p is refused', (header) => {
  expect(() => checkedHashHeader('H', header)).toThrow(
    `H: the header is '${header}'; allowed: the name of an HTTP header: letters, digits and -, without blanks; `
    + "fix: give the header whose value tells callers apart, e.g. 'x-user-id'");
});

test.each(['', ' ', ' tenant', 'tenant '])('a query parameter %p is refused', (parameter) => {
  expect(() => checkedHashQuery('H', parameter)).toThrow(
    `H: the query parameter is '${parameter}'; allowed: the name of a query parameter, without blanks around it; `
    + "fix: give the parameter whose value tells callers apart, e.g. 'tenant'");
});

test.each([
  [{}, { name: 'session' }],
  [{ ttl: Duration.seconds(0) }, { name: 'session', ttl: '0s' }],
  [{ ttl: Duration.hours(1), path: '/' }, { name: 'session', ttl: '3600s', path: '/' }],
  [{ ttl: Duration.hours(1), attributes: { SameSite: 'Strict', Secure: '' } },
    { name: 'session', ttl: '3600s', attributes: [{ name: 'SameSite', value: 'Strict' }, { name: 'Secure', value: '' }] }],
])('a cookie with %j', (options, spec) => {
  expect(checkedCookieHash('H', 'session', options)).toEqual(spec);
});

test.each([
  ['', {}, "H: the cookie is ''; allowed: the name of a cookie: letters, digits, - and _, without blanks; fix: give the cookie's name, e.g. 'session'"],
  ['a b', {}, "H: the cookie is 'a b';"],
  ['a', { path: '/' },
    'H: path is given without ttl, so no cookie is made that could have it; allowed: path and attributes together with ttl; '
    + 'fix: add ttl (0 for a session cookie), or take it out'],
  ['a', { attributes: { SameSite: 'Lax' } }, 'H: attributes is given without ttl,'],
  ['a', { ttl: Duration.millis(1500) }, 'H: ttl is 1500ms; allowed: a time in whole seconds, 0s or longer;'],
  ['a', { ttl: Duration.hours(1), path: 'shop' },
    "H: path is 'shop'; allowed: a path that begins with /, without blanks and ;; fix: give the path that the cookie is for, e.g. '/'"],
  ['a', { ttl: Duration.hours(1), path: '/a;b' }, "H: path is '/a;b';"],
  ['a', { ttl: Duration.hours(1), attributes: {} }, 'H: attributes is empty; allowed: one or more attributes; fix: leave attributes out'],
  ['a', { ttl: Duration.hours(1), attributes: { '': 'x' } }, "H: attribute '' is 'x';"],
  ['a', { ttl: Duration.hours(1), attributes: { SameSite: 'Lax; Secure' } },
    "H: attribute 'SameSite' is 'Lax; Secure'; allowed: names of letters, digits and -, and values without blanks and ;; fix: write it as e.g. SameSite: 'Strict'"],
])('fails on the cookie %p with %j', (cookie, options, message) => {
  expect(() => checkedCookieHash('H', cookie, options)).toThrow(message);
});
