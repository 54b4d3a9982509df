import { MESH305 } from '../../../src/analysis/rules/MESH305-routes-for-other-server';
import { ruleTest } from '../../support/rule-test';

const gateway = (...servers: readonly string[]): string => `
---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: web, namespace: shop }
spec: { selector: { app: gw }, servers: [${servers.map((server) => `{ hosts: ['*.example.com'], ${server} }`).join(', ')}] }
`;
const HTTP = 'port: { number: 80, name: http, protocol: HTTP }';
const HTTPS = 'port: { number: 443, name: https, protocol: HTTPS }, tls: { mode: SIMPLE, credentialName: c }';
const PASSTHROUGH = 'port: { number: 443, name: tls, protocol: HTTPS }, tls: { mode: PASSTHROUGH }';
const ENDS_TLS = 'port: { number: 9443, name: tls, protocol: TLS }, tls: { mode: SIMPLE, credentialName: c }';
const TCP = 'port: { number: 9000, name: tcp, protocol: TCP }';

const TO = 'route: [{ destination: { host: web } }]';
const ROUTES = { http: `http: [{ ${TO} }]`, tls: `tls: [{ match: [{ sniHosts: [a.example.com] }], ${TO} }]`, tcp: `tcp: [{ ${TO} }]` };
const routes = (list: keyof typeof ROUTES, gateways = '[web]', host = 'a.example.com'): string => `
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: web, namespace: shop }
spec: { hosts: [${host}], gateways: ${gateways}, ${ROUTES[list]} }
`;
const found = (list: string, heard: string): { object: string; path: string; message: string } =>
  ({ object: 'VirtualService shop/web', path: `spec.${list}`, message: `no server of shop/web for a.example.com reads ${list} routes (${heard})` });

ruleTest(MESH305, [
  { name: 'http for PASSTHROUGH', yaml: gateway(PASSTHROUGH) + routes('http'), findings: [found('http', '443 HTTPS PASSTHROUGH')] },
  { name: 'http for TCP', yaml: gateway(TCP, ENDS_TLS) + routes('http'), findings: [found('http', '9000 TCP, 9443 TLS SIMPLE')] },
  { name: 'tls where TLS ends', yaml: gateway(HTTPS, HTTP) + routes('tls'), findings: [found('tls', '443 HTTPS SIMPLE, 80 HTTP')] },
  { name: 'tcp for PASSTHROUGH', yaml: gateway(PASSTHROUGH) + routes('tcp'), findings: [found('tcp', '443 HTTPS PASSTHROUGH')] },
  { name: 'tls where the name alone counts', yaml: gateway(PASSTHROUGH.replace('PASS', 'AUTO_PASS')) + routes('tls'), findings: [found('tls', '443 HTTPS AUTO_PASSTHROUGH')] },
  { name: 'tcp for HTTP', yaml: gateway(HTTP) + routes('tcp'), findings: [found('tcp', '80 HTTP')] },
  { name: 'http, with one server for it', yaml: gateway(PASSTHROUGH, HTTP) + routes('http'), findings: [] },
  { name: 'tls for PASSTHROUGH', yaml: gateway(PASSTHROUGH) + routes('tls'), findings: [] },
  { name: 'tcp where TLS ends on a TLS port', yaml: gateway(ENDS_TLS) + routes('tcp'), findings: [] },
  { name: 'in the mesh too', yaml: gateway(PASSTHROUGH) + routes('http', '[web, mesh]'), findings: [] },
  { name: 'a gateway that is not known', yaml: gateway(PASSTHROUGH) + routes('http', '[web, other]'), findings: [] },
  { name: 'no server for the host', yaml: gateway(PASSTHROUGH) + routes('http', '[web]', 'a.example.org'), findings: [] },
]);
