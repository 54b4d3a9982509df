import { Severity } from '../../core/finding';
import { textAt } from '../../mesh/json-access';
import type { JsonObject } from '../../mesh/resource';
import { isPrivateKey, keyProblem, keysOf } from '../admission/key-set';
import { placesOf } from '../admission/places';
import { type Refusal, refusals } from '../admission/refusals';
import type { Rule } from '../rule';

/** Where tokens come from and how they are verified. */
export const MESH296: Rule = {
  code: 'MESH296',
  name: 'invalid-jwt-rule',
  severity: Severity.ERROR,
  aliases: ['IST0106'],
  summary: 'a JWT rule has no issuer, or keys that cannot be read',
  why: 'A rule needs an issuer or a jwksUri, and jwks has to be a JSON Web Key Set. Private keys work, since they contain the public ones, '
    + 'but everyone who reads the object can then make tokens: admission warns about them.',
  fix: 'give issuer, and the public keys as JSON or by jwksUri',
  inputs: ['RequestAuthentication'],
  bad: `
apiVersion: security.istio.io/v1
kind: RequestAuthentication
metadata: { name: web, namespace: shop }
spec:
  selector: { matchLabels: { app: web } }
  jwtRules: [{ issuer: 'https://login.example.com', jwks: 'https://login.example.com/keys' }]
---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: web, namespace: shop }
spec:
  selector: { matchLabels: { app: web } }
  rules: [{ from: [{ source: { requestPrincipals: ['*'] } }] }]
`,
  good: `
apiVersion: security.istio.io/v1
kind: RequestAuthentication
metadata: { name: web, namespace: shop }
spec:
  selector: { matchLabels: { app: web } }
  jwtRules: [{ issuer: 'https://login.example.com', jwksUri: 'https://login.example.com/keys' }]
---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: web, namespace: shop }
spec:
  selector: { matchLabels: { app: web } }
  rules: [{ from: [{ source: { requestPrincipals: ['*'] } }] }]
`,

  check(model) {
    return refusals(model, this.inputs, problemsOf);
  },
};

function* problemsOf(manifest: JsonObject): Iterable<Refusal> {
  for (const { path, value: rule } of placesOf(manifest, 'spec.jwtRules[]')) {
    if (['issuer', 'jwksUri', 'jwks_uri'].every((field) => (textAt(rule, field) ?? '') === '')) {
      yield { path: [...path, 'issuer'], message: 'there is neither issuer nor jwksUri' };
    }
    const text = textAt(rule, 'jwks') ?? '';
    const keys = text === '' ? [] : keysOf(text);
    if (keys === undefined) {
      yield { path: [...path, 'jwks'], message: 'jwks is no JSON Web Key Set' };
    }
    for (const [index, key] of (keys ?? []).entries()) {
      const problem = keyProblem(key);
      if (problem !== undefined) {
        yield { path: [...path, 'jwks'], message: `key ${index} of jwks ${problem}` };
      } else if (isPrivateKey(key)) {
        yield { path: [...path, 'jwks'], message: `key ${index} of jwks is private`, severity: Severity.WARNING, fix: 'replace it by its public part, and use new keys' };
      }
    }
  }
}
