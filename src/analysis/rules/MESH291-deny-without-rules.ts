import { Severity } from '../../core/finding';
import { listAt, textAt } from '../../mesh/json-access';
import type { JsonObject } from '../../mesh/resource';
import { type Refusal, refusals } from '../admission/refusals';
import type { Rule } from '../rule';

/** A policy that denies nothing. */
export const MESH291: Rule = {
  code: 'MESH291',
  name: 'deny-without-rules',
  severity: Severity.ERROR,
  aliases: ['IST0106'],
  summary: 'a policy with action DENY has no rules',
  why: 'Without rules a policy fits no request, so that it denies none; only with ALLOW does that have a meaning (allow nothing). Admission rejects it.',
  fix: 'write rules: [{}] to deny everything, or leave action out to allow nothing',
  inputs: ['AuthorizationPolicy'],
  bad: `
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: web, namespace: shop }
spec:
  action: DENY
`,
  good: `
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: web, namespace: shop }
spec:
  action: DENY
  rules: [{}]
`,

  check(model) {
    return refusals(model, this.inputs, problemsOf);
  },
};

function* problemsOf(manifest: JsonObject): Iterable<Refusal> {
  if (textAt(manifest, 'spec', 'action') === 'DENY' && listAt(manifest, 'spec', 'rules').length === 0) {
    yield { path: ['spec', 'rules'], message: 'the action is DENY, and there are no rules' };
  }
}
