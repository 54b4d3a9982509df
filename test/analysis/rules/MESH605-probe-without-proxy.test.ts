import { MESH605 } from '../../../src/analysis/rules/MESH605-probe-without-proxy';
import { ruleTest } from '../../support/rule-test';

const pods = (probes: string, annotations = 'sidecar.istio.io/rewriteAppHTTPProbers: "false"', inject = 'true'): string => `
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: reviews, namespace: shop }
spec:
  template:
    metadata: { labels: { app: reviews, sidecar.istio.io/inject: "${inject}" }, annotations: { ${annotations} } }
    spec: { containers: [{ name: app, ports: [{ name: web, containerPort: 8080 }], ${probes} }] }
`;
const mode = (name: string): string => `
---
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata: { name: default, namespace: shop }
spec: { mtls: { mode: ${name} } }
`;
const HTTP = 'readinessProbe: { httpGet: { port: web } }';
const at = (probe: string, port: number): { object: string; path: string; message: string } => ({
  object: 'Deployment shop/reviews',
  path: `spec.template.spec.containers[0].${probe}`,
  message: `the kubelet asks port ${port} in plain text, and the proxy accepts mutual TLS alone`,
});

ruleTest(MESH605, [
  { name: 'by HTTP', yaml: pods(HTTP) + mode('STRICT'), findings: [at('readinessProbe.httpGet', 8080)] },
  { name: 'by gRPC', yaml: pods('livenessProbe: { grpc: { port: 9000 } }') + mode('STRICT'), findings: [at('livenessProbe.grpc', 9000)] },
  { name: 'by TCP', yaml: pods('livenessProbe: { tcpSocket: { port: 8080 } }') + mode('STRICT'), findings: [] },
  { name: 'plain text is accepted', yaml: pods(HTTP) + mode('PERMISSIVE'), findings: [] },
  { name: 'the proxy answers', yaml: pods(HTTP, '') + mode('STRICT'), findings: [] },
  { name: 'past the proxy', yaml: pods(HTTP, 'sidecar.istio.io/rewriteAppHTTPProbers: "false", traffic.sidecar.istio.io/excludeInboundPorts: "9000, 8080"') + mode('STRICT'), findings: [] },
  { name: 'no proxy', yaml: pods(HTTP, 'sidecar.istio.io/rewriteAppHTTPProbers: "false"', 'false') + mode('STRICT'), findings: [] },
]);
