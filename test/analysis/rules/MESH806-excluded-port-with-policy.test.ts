import { MESH806 } from '../../../src/analysis/rules/MESH806-excluded-port-with-policy';
import { service } from '../../support/mesh-yaml';
import { ruleTest } from '../../support/rule-test';

const pods = (ports: string, labels = ''): string => `
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: reviews, namespace: shop }
spec: { template: { metadata: { labels: { app: reviews${labels} }, annotations: { traffic.sidecar.istio.io/excludeInboundPorts: "${ports}" } } } }
`;
const security = (kind: string, spec: string): string => `
---
apiVersion: security.istio.io/v1
kind: ${kind}
metadata: { name: policy, namespace: shop }
spec: { ${spec} }
`;
const STRICT = security('PeerAuthentication', 'mtls: { mode: STRICT }');
const finding = (policy: string): { object: string; path: string; message: string } => ({
  object: 'Deployment shop/reviews',
  path: 'spec.template.metadata.annotations.traffic.sidecar.istio.io/excludeInboundPorts',
  message: `port 8080 goes past the proxy, and so past ${policy} shop/policy`,
});

ruleTest(MESH806, [
  { name: 'mutual TLS', yaml: pods('9000, 8080') + service() + STRICT, findings: [finding('PeerAuthentication')] },
  { name: 'access', yaml: pods('*') + service() + security('AuthorizationPolicy', 'action: DENY, rules: [{}]'), findings: [finding('AuthorizationPolicy')] },
  { name: 'a port that no Service has', yaml: pods('9000') + service() + STRICT, findings: [] },
  { name: 'nothing is in force', yaml: pods('8080') + service() + security('AuthorizationPolicy', 'action: AUDIT, rules: [{}]'), findings: [] },
  { name: 'pods without a proxy', yaml: pods('8080', ', sidecar.istio.io/inject: "false"') + service() + STRICT, findings: [] },
  { name: 'no port', yaml: pods('') + service() + STRICT, findings: [] },
]);
