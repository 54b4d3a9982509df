import { MESH603 } from '../../../src/analysis/rules/MESH603-token-not-required';
import { Severity } from '../../../src/core/finding';
import { deployment, virtualService } from '../../support/mesh-yaml';
import { ruleTest } from '../../support/rule-test';

const security = (kind: string, spec: string, namespace = 'shop'): string => `
---
apiVersion: security.istio.io/v1
kind: ${kind}
metadata: { name: tokens, namespace: ${namespace} }
spec: { ${spec} }
`;
const SELECTED = 'selector: { matchLabels: { app: reviews } }, ';
const TOKENS = security('RequestAuthentication', `${SELECTED}jwtRules: [{ issuer: a }]`);
const PODS = deployment('');
const finding = {
  object: 'RequestAuthentication shop/tokens', path: 'spec.jwtRules', message: 'requests without a token reach Deployment shop/reviews-v1: no AuthorizationPolicy asks for one',
};

ruleTest(MESH603, [
  { name: 'no policy', yaml: TOKENS + PODS, findings: [finding] },
  {
    name: 'a policy about something else, and one for other pods',
    yaml: TOKENS + PODS + security('AuthorizationPolicy', 'rules: [{ to: [{ operation: { methods: [GET] } }] }]')
      + security('AuthorizationPolicy', 'selector: { matchLabels: { app: ratings } }, rules: [{ from: [{ source: { requestPrincipals: ["*"] } }] }]'),
    findings: [finding],
  },
  {
    name: 'pods elsewhere',
    yaml: TOKENS,
    findings: [{ ...finding, severity: Severity.INFO, message: 'no AuthorizationPolicy of namespace shop asks for a token, so that requests without one pass' }],
  },
  { name: 'a policy that asks', yaml: TOKENS + PODS + security('AuthorizationPolicy', 'rules: [{ from: [{ source: { requestPrincipals: ["*"] } }] }]'), findings: [] },
  {
    name: 'a policy that denies, for the whole mesh',
    yaml: TOKENS + PODS + security('AuthorizationPolicy', 'action: DENY, rules: [{ from: [{ source: { notRequestPrincipals: ["*"] } }] }]', 'istio-system'),
    findings: [],
  },
  { name: 'an external authorizer', yaml: TOKENS + PODS + security('AuthorizationPolicy', 'action: CUSTOM, provider: { name: a }, rules: [{}]'), findings: [] },
  {
    name: 'routes by claims',
    yaml: TOKENS + PODS + virtualService('match: [{ headers: { "@request.auth.claims.group": { exact: a } } }]'),
    findings: [],
  },
  { name: 'no tokens', yaml: security('RequestAuthentication', 'jwtRules: []') + PODS, findings: [] },
]);
