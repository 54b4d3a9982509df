import { isRequestUri, requestUriScheme } from '../../../src/analysis/schema/request-uri';

test.each([
  ['http://example.com', 'http'],
  ['HTTPS://example.com:443/a?b=c', 'https'],
  ['https://user:secret@example.com/', 'https'],
  ['https://example.com/a#b', 'https'],
  ['http://[::1]:80/', 'http'],
  ['http://[2001:db8::1]', 'http'],
  ['oci://registry.example.com/filter:1.0', 'oci'],
  ['oci://a:b:80/x', 'oci'],
  ['file:///etc/filter.wasm', 'file'],
  ['mailto:somebody', 'mailto'],
  ['registry.example.com:8080/x', 'registry.example.com'],
  ['/absolute/path', ''],
  ['*', ''],
  ['http://%C3%A4.example.com', 'http'],
  ['http://a"<>b/', 'http'],
])('%s has the scheme %j', (text, scheme) => {
  expect(isRequestUri(text)).toBe(true);
  expect(requestUriScheme(text)).toBe(scheme);
});

test.each([
  '', 'example.com/x', '../relative', ':nothing', '1http://x', 'http://a b/', 'http://a:b', 'http://a:b:80', 'http://[::1', 'http://[1.2.3.4]', 'http://[1:2:3]',
  'http://a^b', 'http://%41', 'http://x/%zz', 'http://x y@z', 'a\nb:', 'http://[::1]x', 'x[http://[::1]',
])('%j is none', (text) => {
  expect(isRequestUri(text)).toBe(false);
  expect(requestUriScheme(text)).toBeUndefined();
});

test.each(['//a^b', '/a?b#%zz'])('%j is one, but fails where its parts are asked for', (text) => {
  expect(isRequestUri(text)).toBe(true);
  expect(requestUriScheme(text)).toBeUndefined();
});
