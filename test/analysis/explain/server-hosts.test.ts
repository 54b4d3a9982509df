import { takesHost } from '../../../src/analysis/explain/server-hosts';

test.each([
  ['*', 'shop.example.com', true], ['shop.example.com', 'Shop.example.com:443', true], ['bank/*.Example.com', 'shop.example.com', true], ['./shop.example.com', 'web.example.com', false],
])('a server for %s and %s: %p', (entry, authority, expected) => {
  expect(takesHost({ hosts: ['other.example.org', entry] }, authority)).toBe(expected);
});
