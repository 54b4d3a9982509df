import { Severity } from '../../core/finding';
import { textAt } from '../../mesh/json-access';
import type { JsonObject } from '../../mesh/resource';
import { hasItems } from '../admission/access-rules';
import { placesOf } from '../admission/places';
import { type Refusal, refusals } from '../admission/refusals';
import type { Rule } from '../rule';

/** A DENY rule denies what it cannot see. */
export const MESH295: Rule = {
  code: 'MESH295',
  name: 'deny-of-http-only',
  severity: Severity.WARNING,
  aliases: ['IST0133'],
  summary: 'a DENY rule asks for HTTP only, and denies every TCP connection',
  why: 'On a port that is not HTTP, the parts of a DENY rule that only HTTP has cannot be checked and are left out, so that the rest of '
    + 'the rule, often nothing, decides: connections are denied. Admission warns if a rule has methods, paths or hosts and no ports, or '
    + 'only identities of requests.',
  fix: 'add the ports of the operation that the rule is meant for',
  inputs: ['AuthorizationPolicy'],
  bad: `
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: web, namespace: shop }
spec:
  action: DENY
  rules: [{ to: [{ operation: { paths: [/admin*] } }] }]
`,
  good: `
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: web, namespace: shop }
spec:
  action: DENY
  rules: [{ to: [{ operation: { paths: [/admin*], ports: ["8080"] } }] }]
`,

  check(model) {
    return refusals(model, this.inputs, problemsOf);
  },
};

const OF_CONNECTIONS = ['principals', 'namespaces', 'serviceAccounts', 'ipBlocks', 'remoteIpBlocks']
  .flatMap((field) => [field, `not${field[0].toUpperCase()}${field.slice(1)}`]);

function* problemsOf(manifest: JsonObject): Iterable<Refusal> {
  for (const { path, value: rule } of textAt(manifest, 'spec', 'action') === 'DENY' ? placesOf(manifest, 'spec.rules[]') : []) {
    const sources = placesOf(rule, 'from[].source');
    const operations = placesOf(rule, 'to[].operation');
    const seesCallers = sources.some(({ value }) => OF_CONNECTIONS.some((field) => hasItems(value, field)));
    const seesPorts = operations.some(({ value }) => hasItems(value, 'ports') || hasItems(value, 'notPorts'));
    if (operations.length > 0 ? !seesPorts : sources.length > 0 && !seesCallers) {
      yield { path, message: `the rule denies by ${operations.length > 0 ? 'operations without ports' : 'what only requests have'}` };
    }
  }
}
