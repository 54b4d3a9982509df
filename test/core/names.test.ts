import * as fc from 'fast-check';
import { hostAsName, isDnsLabel, isFqdn, isHeaderName, isLabelValue, isPort } from '../../src/core/names';

const LONG = 'a'.repeat(63);

test.each(['a', 'web', 'web-2', '0', LONG])('%s is a label', (name) => {
  expect(isDnsLabel(name)).toBe(true);
});

test.each(['', ' web', 'web ', 'Web', '-web', 'web-', 'we.b', 'we_b', `${LONG}a`, 'wéb'])('%p is no label', (name) => {
  expect(isDnsLabel(name)).toBe(false);
});

test.each(['a.b', 'api.example.com', 'API.Example.com', 'a-b.example.com', `${LONG}.com`, '1.a'])('%s is a full name', (host) => {
  expect(isFqdn(host)).toBe(true);
});

test.each([
  '', 'web', '.', 'a.', '.a', 'a..b', '*.example.com', 'a_b.example.com', 'api.example.com ', '10.0.0.1', `${LONG}a.com`, '-a.com', 'a-.com',
  Array.from({ length: 5 }, () => LONG).join('.'),
])('%p is no full name', (host) => {
  expect(isFqdn(host)).toBe(false);
});

test.each(['', 'a', 'v1.4.2', 'A_b-c', LONG])('%p can be the value of a label', (value) => {
  expect(isLabelValue(value)).toBe(true);
});

test.each(['-a', 'a-', 'a b', 'a/b', `${LONG}a`, ' '])('%p cannot be the value of a label', (value) => {
  expect(isLabelValue(value)).toBe(false);
});

test.each(['x-user-id', 'X', "a!#$%&'*+.^_`|~9"])('%s can be a header', (name) => {
  expect(isHeaderName(name)).toBe(true);
});

test.each(['', 'a b', 'a:b', ':path', 'é', 'a\n'])('%p cannot be a header', (name) => {
  expect(isHeaderName(name)).toBe(false);
});

test.each([1, 80, 65535])('%d is a port', (port) => {
  expect(isPort(port)).toBe(true);
});

test.each([0, -1, 65536, 80.5, NaN, Infinity])('%d is no port', (port) => {
  expect(isPort(port)).toBe(false);
});

test.each([
  ['api.example.com', 'api-example-com'],
  ['*.example.com', 'example-com'],
  ['API.Example.com', 'api-example-com'],
  [`${'a'.repeat(62)}.com`, 'a'.repeat(62)],
])('%s becomes %s', (host, name) => {
  expect(hostAsName(host)).toBe(name);
});

test('the name of any host is a label', () => {
  fc.assert(fc.property(fc.domain(), (host) => isDnsLabel(hostAsName(host))));
});
