import { Severity } from '../../core/finding';
import type { JsonObject } from '../../mesh/resource';
import { listedTexts } from '../admission/access-rules';
import { type Refusal, refusals } from '../admission/refusals';
import type { Rule } from '../rule';

/** Templates of paths. */
export const MESH293: Rule = {
  code: 'MESH293',
  name: 'invalid-path-template',
  severity: Severity.ERROR,
  aliases: ['IST0106'],
  summary: 'a path of a policy has braces that are no template',
  why: '{*} stands for one part of a path and {**} for any number of them; {**} can only be the last of these. Each has to be a part of '
    + 'its own, and the other parts can only have the characters of a path. Admission rejects everything else with braces.',
  fix: 'write /accounts/{*}/books or /accounts/{**}, or use * at the end of the path',
  inputs: ['AuthorizationPolicy'],
  bad: `
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: web, namespace: shop }
spec:
  rules: [{ to: [{ operation: { paths: ['/accounts/{id}/books'], ports: ["8080"] } }] }]
`,
  good: `
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: web, namespace: shop }
spec:
  rules: [{ to: [{ operation: { paths: ['/accounts/{*}/books'], ports: ["8080"] } }] }]
`,

  check(model) {
    return refusals(model, this.inputs, problemsOf);
  },
};

const ONE = '{*}';
const ANY = '{**}';
const CHARACTERS = /^[a-zA-Z0-9\-._~%!$&'()+,;:@=]+$/;

function* problemsOf(manifest: JsonObject): Iterable<Refusal> {
  for (const { path, value } of listedTexts(manifest, ['paths', 'notPaths'])) {
    const problem = templateProblem(value);
    if (problem !== undefined) {
      yield { path, message: `the path '${value}' ${problem}` };
    }
  }
}

function templateProblem(path: string): string | undefined {
  const parts = path.replace(/^\/+|\/+$/g, '').split('/');
  const any = parts.indexOf(ANY);
  if (any >= 0 && parts.slice(any + 1).some((part) => [ONE, ANY].includes(part))) {
    return `has an operator behind ${ANY}`;
  }
  const literals = parts.filter((part) => ![ONE, ANY].includes(part));
  const braces = literals.find((part) => /[{}]/.test(part));
  if (braces !== undefined) {
    return `has '${braces}', which is neither ${ONE} nor ${ANY}`;
  }
  const isTemplate = path.includes(ONE) || path.includes(ANY);
  const wrong = isTemplate ? literals.find((part) => !CHARACTERS.test(part)) : undefined;
  return wrong === undefined ? undefined : `has the part '${wrong}' beside a template`;
}
