import { isAuthorityHeader, isClaimKey, isMatchableHeader } from '../../../src/analysis/admission/header-syntax';

test.each([
  ['@request.auth.claims.a', true], ['@request.auth.claims[a]', true], ['@Request.Auth.claims[a][b]', true],
  ['@request.auth.claims', false], ['@request.auth.claims.', false], ['@request.auth.claims[]', false], ['@request.auth.claims[a', false], ['x-a', false],
])('%s asks for a claim: %s', (key, expected) => {
  expect(isClaimKey(key)).toBe(expected);
});

test.each([
  ['x-a', true], ['X_a.b', true], [':path', true], [':status', true], ['@request.auth.claims.a', true],
  ['', false], ['a b', false], [':host', false], ['a:', false], ['@request.auth.claims', false],
])('%s can be matched: %s', (name, expected) => {
  expect(isMatchableHeader(name)).toBe(expected);
});

test.each([['host', true], ['HOST', true], [':Authority', true], ['hosts', false]])('%s is the host: %s', (name, expected) => {
  expect(isAuthorityHeader(name)).toBe(expected);
});
