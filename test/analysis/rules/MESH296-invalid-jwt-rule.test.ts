import { MESH296 } from '../../../src/analysis/rules/MESH296-invalid-jwt-rule';
import { Severity } from '../../../src/core/finding';
import { admissionRows } from '../../support/admission-rows';
import { ruleTest } from '../../support/rule-test';

const { refused, accepted } = admissionRows('RequestAuthentication');
const rule = (text: string): string => `{ jwtRules: [${text}] }`;
const rsa = '"kty":"RSA","n":"AQAB","e":"AQAB"';

ruleTest(MESH296, [
  refused('nobody', rule('{ fromHeaders: [{ name: a }] }'), ['spec.jwtRules[0].issuer', 'there is neither issuer nor jwksUri']),
  refused('no keys', rule("{ issuer: a, jwks: '-----BEGIN' }"), ['spec.jwtRules[0].jwks', 'jwks is no JSON Web Key Set']),
  refused('keys that are none', rule(`{ issuer: a, jwks: '{"keys":[{${rsa}},{"kty":"RSA","n":"AQAB"},{"kty":"AES"},{}]}' }`),
    ['spec.jwtRules[0].jwks', 'key 1 of jwks has no e'],
    ['spec.jwtRules[0].jwks', 'key 2 of jwks has the kty AES; allowed: RSA, EC, OKP, oct'],
    ['spec.jwtRules[0].jwks', 'key 3 of jwks has no kty']),
  refused('a secret that is shared', rule(`{ issuer: a, jwks: '{"keys":[{${rsa}},{"kty":"oct","k":"AQAB"}]}' }`),
    ['spec.jwtRules[0].jwks', 'key 1 of jwks is private', { severity: Severity.WARNING, fix: 'replace it by its public part, and use new keys' }]),
  accepted('public keys', rule(`{ issuer: a, jwks: '{"keys":[{${rsa}}]}' }`)),
  accepted('keys elsewhere', rule("{ jwksUri: 'https://a.b/keys' }")),
]);
