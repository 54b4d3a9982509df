import { MESH600 } from '../../../src/analysis/rules/MESH600-mode-of-service-port';
import { deployment, service } from '../../support/mesh-yaml';
import { ruleTest } from '../../support/rule-test';

const policy = (ports: string): string => `
---
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata: { name: reviews, namespace: shop }
spec: { selector: { matchLabels: { app: reviews } }, portLevelMtls: ${ports} }
`;
const SERVICE = service('{ name: http, port: 80, targetPort: 8080 }');
const PODS = deployment('');

ruleTest(MESH600, [
  {
    name: 'the port of the Service',
    yaml: policy('{ 80: { mode: STRICT }, 8080: { mode: STRICT } }') + SERVICE + PODS,
    findings: [{
      object: 'PeerAuthentication shop/reviews',
      path: 'spec.portLevelMtls.80',
      message: '80 is a port of reviews.shop.svc.cluster.local, whose pods listen on 8080',
      fix: 'write 8080',
    }],
  },
  { name: 'the same port in both', yaml: policy('{ 80: { mode: STRICT } }') + service('{ name: http, port: 80 }') + PODS, findings: [] },
  { name: 'a port that nobody speaks of', yaml: policy('{ 9000: { mode: DISABLE } }') + SERVICE + PODS, findings: [] },
  { name: 'pods elsewhere', yaml: policy('{ 80: { mode: STRICT } }') + SERVICE, findings: [] },
  { name: 'no numbers', yaml: policy('{ http: { mode: STRICT } }') + SERVICE + PODS, findings: [] },
]);
