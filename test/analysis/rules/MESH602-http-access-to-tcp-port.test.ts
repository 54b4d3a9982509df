import { MESH602 } from '../../../src/analysis/rules/MESH602-http-access-to-tcp-port';
import { deployment, service } from '../../support/mesh-yaml';
import { ruleTest } from '../../support/rule-test';

const policy = (rules: string, name = 'reviews', action = 'ALLOW'): string => `
---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: ${name}, namespace: shop }
spec: { selector: { matchLabels: { app: reviews } }, action: ${action}, rules: [${rules}] }
`;
const TCP = service('{ name: tcp, port: 9000 }');
const PODS = deployment('');
const GET = '{ from: [{ source: { namespaces: [shop] } }], to: [{ operation: { methods: [GET], paths: [/a] } }] }';
const finding = (index: number, fields: string): { object: string; path: string; message: string } => ({
  object: 'AuthorizationPolicy shop/reviews',
  path: `spec.rules[${index}]`,
  message: `it asks for ${fields}, and nothing else allows anything on port 9000 of Deployment shop/reviews-v1, which speaks no HTTP`,
});

ruleTest(MESH602, [
  { name: 'methods and paths', yaml: policy(GET) + TCP + PODS, findings: [finding(0, 'method, path')] },
  { name: 'principals of requests', yaml: policy('{ when: [{ key: "request.auth.claims[a]", values: [b] }] }') + TCP + PODS, findings: [finding(0, 'request.auth.claims[a]')] },
  {
    name: 'another rule for another port',
    yaml: policy(`{ to: [{ operation: { ports: ["8080"] } }] }, ${GET}`) + service('{ name: tcp, port: 9000 }, { name: http, port: 8080 }') + PODS,
    findings: [finding(1, 'method, path')],
  },
  { name: 'another policy allows the port', yaml: policy(GET) + policy('{ to: [{ operation: { ports: ["9000"] } }] }', 'other') + TCP + PODS, findings: [] },
  { name: 'a port for HTTP', yaml: policy(GET) + service() + PODS, findings: [] },
  { name: 'a port that may speak anything', yaml: policy(GET) + service('{ name: web, port: 9000 }') + PODS, findings: [] },
  { name: 'denials', yaml: policy(GET, 'reviews', 'DENY') + TCP + PODS, findings: [] },
  {
    name: 'the pods of a gateway, whose servers say what is spoken',
    yaml: policy(GET) + TCP + PODS + '\n---\napiVersion: networking.istio.io/v1\nkind: Gateway\nmetadata: { name: reviews, namespace: shop }\nspec: { selector: { app: reviews }, servers: [] }\n',
    findings: [],
  },
  { name: 'no port is known', yaml: policy(GET) + PODS, findings: [] },
]);
