import { isPrivateKey, keyProblem, keysOf } from '../../../src/analysis/admission/key-set';

const RSA = { kty: 'RSA', n: 'AQAB', e: 'AQAB' };

test.each([
  ['{"keys":[{"kty":"RSA"}]}', [{ kty: 'RSA' }]],
  ['{"kty":"RSA"}', [{ kty: 'RSA' }]],
  ['{"keys":null}', []],
  ['{"keys":{}}', undefined],
  ['[]', undefined],
  ['-----BEGIN', undefined],
])('%s holds %j', (text, keys) => {
  expect(keysOf(text)).toEqual(keys);
});

test.each([
  [RSA, undefined],
  [{ kty: 'EC', crv: 'P-256', x: 'a-_', y: 'b+/=' }, undefined],
  [{ kty: 'OKP', crv: 'Ed25519', x: 'AQAB' }, undefined],
  [{}, 'has no kty'],
  [{ kty: 'AES' }, 'has the kty AES; allowed: RSA, EC, OKP, oct'],
  [{ kty: 'EC', crv: 'P-256', x: 'AQAB' }, 'has no y'],
  [{ ...RSA, n: '!' }, 'has something else than base64 for n'],
  [{ ...RSA, e: 65537 }, 'has something else than base64 for e'],
])('%j: %s', (key, problem) => {
  expect(keyProblem(key)).toBe(problem);
});

test.each([[RSA, false], [{ ...RSA, d: 'AQAB' }, true], [{ kty: 'oct', k: 'AQAB' }, true]])('%j is private: %s', (key, expected) => {
  expect(isPrivateKey(key)).toBe(expected);
});
