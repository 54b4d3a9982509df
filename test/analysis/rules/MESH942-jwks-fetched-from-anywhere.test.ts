import { MESH942 } from '../../../src/analysis/rules/MESH942-jwks-fetched-from-anywhere';
import { deployment, istio } from '../../support/object-yaml';
import { ruleTest } from '../../support/rule-test';

const istiod = (env: string, label = 'app: istiod') => deployment('istiod', 'app: istiod', 'istio-system', { spec: `containers: [{ name: discovery, env: [${env}] }]` })
  .replace('name: istiod,', `name: istiod, labels: { ${label} },`);
const policy = (rule: string) => istio('RequestAuthentication', 'web', `{ jwtRules: [{ ${rule} }] }`);
const finding = { object: 'Deployment istio-system/istiod', path: 'spec.template.spec.containers', message: 'it has no BLOCKED_CIDRS_IN_JWKS_URIS, and RequestAuthentication shop/web makes it fetch keys' };

ruleTest(MESH942, [
  { name: 'keys that are fetched', yaml: istiod('{ name: A, value: b }') + policy('issuer: a'), findings: [finding] },
  { name: 'an empty value', yaml: istiod('{ name: BLOCKED_CIDRS_IN_JWKS_URIS, value: "" }') + policy('issuer: a'), findings: [finding] },
  { name: 'a value, here or elsewhere', yaml: istiod('{ name: BLOCKED_CIDRS_IN_JWKS_URIS, valueFrom: {} }') + policy('issuer: a'), findings: [] },
  { name: 'keys that are written out', yaml: istiod('') + policy('issuer: a, jwks: "{}"'), findings: [] },
  { name: 'no RequestAuthentication, and other Deployments', yaml: istiod('') + istiod('', 'app: web').replace('name: istiod', 'name: web'), findings: [] },
]);
