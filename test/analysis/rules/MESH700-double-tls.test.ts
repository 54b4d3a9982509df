import { MESH700 } from '../../../src/analysis/rules/MESH700-double-tls';
import { destinationRule } from '../../support/mesh-yaml';
import { ruleTest } from '../../support/rule-test';

const entry = (...ports: readonly string[]): string => `
---
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: { name: api, namespace: shop }
spec: { hosts: [api.example.com], resolution: DNS, ports: [${ports.map((port) => `{ ${port} }`).join(', ')}] }
`;
const HTTP = 'number: 80, name: http, protocol: HTTP, targetPort: 443';
const HTTPS = 'number: 443, name: https, protocol: HTTPS';
const rule = (policy: string): string => destinationRule(`host: api.example.com, trafficPolicy: { ${policy} }`);
const route = (port: number): string => `
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: api, namespace: shop }
spec: { hosts: [api.example.com], http: [{ route: [{ destination: { host: api.example.com, port: { number: ${port} } } }] }] }
`;
const finding = (path: string, mode = 'SIMPLE'): { object: string; path: string; message: string } => ({
  object: 'DestinationRule shop/reviews', path, message: `${mode} encrypts what applications send to port 443 (HTTPS) of api.example.com, which is TLS already`,
});

ruleTest(MESH700, [
  { name: 'for all ports', yaml: rule('tls: { mode: SIMPLE }') + entry(HTTP, HTTPS), findings: [finding('spec.trafficPolicy.tls.mode')] },
  {
    name: 'for the port itself',
    yaml: rule('portLevelSettings: [{ port: { number: 443 }, tls: { mode: MUTUAL } }]') + entry(HTTP, HTTPS),
    findings: [finding('spec.trafficPolicy.portLevelSettings[0].tls.mode', 'MUTUAL')],
  },
  { name: 'for the HTTP port', yaml: rule('portLevelSettings: [{ port: { number: 80 }, tls: { mode: SIMPLE } }]') + entry(HTTP, HTTPS), findings: [] },
  { name: 'no port for TLS', yaml: rule('tls: { mode: SIMPLE }') + entry(HTTP), findings: [] },
  { name: 'a route sends plain HTTP there', yaml: rule('tls: { mode: SIMPLE }') + entry(HTTP, HTTPS) + route(443), findings: [] },
  { name: 'a route sends to the other port', yaml: rule('tls: { mode: SIMPLE }') + entry(HTTP, HTTPS) + route(80), findings: [finding('spec.trafficPolicy.tls.mode')] },
  { name: 'switched off', yaml: rule('tls: { mode: DISABLE }') + entry(HTTPS), findings: [] },
]);
