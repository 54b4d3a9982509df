import { MESH601 } from '../../../src/analysis/rules/MESH601-access-to-service-port';
import { deployment, service } from '../../support/mesh-yaml';
import { ruleTest } from '../../support/rule-test';

const policy = (rule: string, selector = 'selector: { matchLabels: { app: reviews } }, '): string => `
---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: reviews, namespace: shop }
spec: { ${selector}rules: [{ ${rule} }] }
`;
const SERVICE = service('{ name: http, port: 80, targetPort: 8080 }');
const PODS = deployment('');
const found = (path: string): { object: string; path: string; message: string; fix: string } => ({
  object: 'AuthorizationPolicy shop/reviews', path: `spec.rules[0].${path}`, message: '80 is a port of reviews.shop.svc.cluster.local, whose pods listen on 8080', fix: 'write 8080',
});

ruleTest(MESH601, [
  { name: 'of an operation', yaml: policy('to: [{ operation: { ports: ["8080", "80"] } }]') + SERVICE + PODS, findings: [found('to[0].operation.ports[1]')] },
  { name: 'of a condition', yaml: policy('when: [{ key: destination.port, notValues: ["80"] }]') + SERVICE + PODS, findings: [found('when[0].notValues[0]')] },
  { name: 'for a whole namespace', yaml: policy('to: [{ operation: { ports: ["80"] } }]', '') + SERVICE + PODS, findings: [found('to[0].operation.ports[0]')] },
  {
    name: 'for a namespace where some pods listen there',
    yaml: policy('to: [{ operation: { ports: ["80"] } }]', '') + SERVICE + PODS
      + service('{ name: http, port: 80 }', { name: 'ratings' }) + deployment('', { name: 'ratings' }),
    findings: [],
  },
  { name: 'the port of the pods', yaml: policy('to: [{ operation: { ports: ["8080"] } }]') + SERVICE + PODS, findings: [] },
  { name: 'pods elsewhere', yaml: policy('to: [{ operation: { ports: ["80"] } }]') + SERVICE, findings: [] },
]);
