import { JWKS } from '../../../src/analysis/istioctl/jwks';
import { answerTest } from '../../support/answer-test';
import { istio } from '../../support/object-yaml';

const istiod = (env: string) => `\n---\napiVersion: apps/v1\nkind: Deployment\nmetadata: { name: istiod, namespace: istio-system, labels: { app: istiod } }\nspec: { template: { spec: { containers: [{ name: discovery, env: [${env}] }] } } }\n`;
const POLICY = istio('RequestAuthentication', 'tokens', '{ jwtRules: [{ issuer: a, jwks: "{}" }] }');
const says = ['IST0175 Deployment istio-system/istiod spec.template.spec.containers: it has no BLOCKED_CIDRS_IN_JWKS_URIS'];

answerTest(JWKS, [
  { name: 'no limit, although the keys are written out', yaml: POLICY + istiod(''), says },
  { name: 'a value from elsewhere does not count', yaml: POLICY + istiod('{ name: BLOCKED_CIDRS_IN_JWKS_URIS, valueFrom: {} }'), says },
  { name: 'a limit', yaml: POLICY + istiod('{ name: BLOCKED_CIDRS_IN_JWKS_URIS, value: 10.0.0.0/8 }'), says: [] },
  { name: 'nothing that reads tokens', yaml: istiod(''), says: [] },
]);
