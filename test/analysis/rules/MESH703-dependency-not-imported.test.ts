import { MESH703 } from '../../../src/analysis/rules/MESH703-dependency-not-imported';
import { deployment, service } from '../../support/mesh-yaml';
import { ruleTest } from '../../support/rule-test';

const sidecar = (hosts: string, more = ''): string => `
---
apiVersion: networking.istio.io/v1
kind: Sidecar
metadata: { name: default, namespace: shop }
spec: { egress: [{ hosts: [${hosts}] }]${more} }
`;
const POLICY = `
---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: reviews, namespace: other }
spec: { selector: { matchLabels: { app: reviews } }, rules: [{ from: [{ source: { principals: [cluster.local/ns/shop/sa/default] } }] }] }
`;
const CALLEE = service(undefined, { namespace: 'other' }) + deployment('', { namespace: 'other' }) + POLICY;
const CALLER = deployment('', { name: 'web' });
const finding = (fate: string): { object: string; path: string; message: string } => ({
  object: 'Sidecar shop/default',
  path: 'spec.egress',
  message: `reviews.other.svc.cluster.local is left out, and Deployment shop/web-v1 calls it as spec.rules[0] of AuthorizationPolicy other/reviews says: its calls ${fate}`,
});

ruleTest(MESH703, [
  { name: 'only the own namespace', yaml: CALLER + CALLEE + sidecar('./*'), findings: [finding('pass through without its routes and mutual TLS')] },
  { name: 'only known hosts are allowed', yaml: CALLER + CALLEE + sidecar('./*', ', outboundTrafficPolicy: { mode: REGISTRY_ONLY }'), findings: [finding('are refused')] },
  { name: 'the host itself', yaml: CALLER + CALLEE + sidecar('./*, other/reviews.other.svc.cluster.local'), findings: [] },
  { name: 'the whole namespace', yaml: CALLER + CALLEE + sidecar('other/*'), findings: [] },
  { name: 'no Sidecar', yaml: CALLER + CALLEE, findings: [] },
  { name: 'nothing says that it calls', yaml: CALLER + service(undefined, { namespace: 'other' }) + sidecar('./*'), findings: [] },
]);
