import { MESH604 } from '../../../src/analysis/rules/MESH604-caller-not-admitted';
import { deployment, service, virtualService } from '../../support/mesh-yaml';
import { ruleTest } from '../../support/rule-test';

const NAMESPACE = `
---
apiVersion: v1
kind: Namespace
metadata: { name: shop, labels: { istio-injection: enabled } }
`;
const SIDECAR = `
---
apiVersion: networking.istio.io/v1
kind: Sidecar
metadata: { name: web, namespace: shop }
spec: { workloadSelector: { labels: { app: web } }, egress: [{ hosts: [./reviews.shop.svc.cluster.local] }] }
`;
const policy = (rules: string, action = 'ALLOW'): string => `
---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: reviews, namespace: shop }
spec: { selector: { matchLabels: { app: reviews } }, action: ${action}, rules: [${rules}] }
`;
const from = (source: string, more = ''): string => `{ from: [{ source: { ${source} } }]${more} }`;
const PODS = NAMESPACE + deployment('', { name: 'web', pod: 'serviceAccountName: web' }) + deployment('') + service();
/** Pods whose Service says that they speak TLS, and a Gateway that ends it. */
const TLS_PODS = NAMESPACE + deployment('', { name: 'web', pod: 'serviceAccountName: web' }) + deployment('') + service('{ name: tls, port: 8443 }');
const GATEWAY = `
---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: reviews, namespace: shop }
spec: { selector: { app: reviews }, servers: [{ port: { number: 8443, name: https, protocol: HTTPS }, hosts: ["*"], tls: { mode: ISTIO_MUTUAL } }] }
`;
const HOSTS = ', to: [{ operation: { hosts: [api.example.com] } }], when: [{ key: connection.sni, values: [api.example.com] }]';
const finding = (path: string, what: string): { object: string; path: string; message: string } => ({
  object: 'AuthorizationPolicy shop/reviews',
  path,
  message: `Deployment shop/web-v1 (shop/web) calls reviews.shop.svc.cluster.local, as spec.egress[0].hosts[0] of Sidecar shop/web says, and ${what}`,
});

ruleTest(MESH604, [
  { name: 'others are allowed', yaml: PODS + SIDECAR + policy(from('principals: [cluster.local/ns/shop/sa/checkout]')), findings: [finding('spec.rules', 'nothing lets it in')] },
  { name: 'nobody is allowed', yaml: PODS + SIDECAR + policy(''), findings: [finding('spec.rules', 'nothing lets it in')] },
  { name: 'it is denied', yaml: PODS + SIDECAR + policy(from('namespaces: [shop]'), 'DENY'), findings: [finding('spec.rules[0]', 'is denied')] },
  { name: 'it is allowed', yaml: PODS + SIDECAR + policy(from('principals: [cluster.local/ns/shop/sa/web]')), findings: [] },
  { name: 'it is allowed some methods', yaml: PODS + SIDECAR + policy(from('namespaces: [shop]', ', to: [{ operation: { methods: [GET] } }]')), findings: [] },
  {
    name: 'a gateway lets it in for what its own servers speak',
    yaml: TLS_PODS + SIDECAR + GATEWAY + policy(from('principals: [cluster.local/ns/shop/sa/web]', HOSTS)),
    findings: [],
  },
  { name: 'and other pods with that port do not', yaml: TLS_PODS + SIDECAR + policy(from('principals: [cluster.local/ns/shop/sa/web]', HOSTS)), findings: [finding('spec.rules', 'nothing lets it in')] },
  { name: 'a gateway lets nobody else in', yaml: TLS_PODS + SIDECAR + policy(from('principals: [cluster.local/ns/shop/sa/checkout]')) + GATEWAY, findings: [finding('spec.rules', 'nothing lets it in')] },
  { name: 'no policy', yaml: PODS + SIDECAR, findings: [] },
  { name: 'nothing says that it calls', yaml: PODS + policy(from('principals: [cluster.local/ns/shop/sa/checkout]')), findings: [] },
  {
    name: 'a route says that it calls',
    yaml: PODS + virtualService('match: [{ sourceLabels: { app: web } }]') + policy(''),
    findings: [{
      ...finding('spec.rules', ''),
      message: 'Deployment shop/web-v1 (shop/web) calls reviews.shop.svc.cluster.local, as spec.http[0].match[0].sourceLabels of VirtualService shop/reviews says, and nothing lets it in',
    }],
  },
]);
