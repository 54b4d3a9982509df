import { MESH707 } from '../../../src/analysis/rules/MESH707-plain-text-beside-https';
import { ruleTest } from '../../support/rule-test';

const gateway = (http: string, https = "hosts: ['*.example.com'], tls: { mode: SIMPLE, credentialName: c }"): string => `
---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: web, namespace: shop }
spec:
  selector: { app: gw }
  servers: [{ port: { number: 80, name: http, protocol: HTTP }, ${http} }, { port: { number: 443, name: https, protocol: HTTPS }, ${https} }]
`;
const routes = (http: string): string => `
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: web, namespace: shop }
spec: { hosts: [shop.example.com], gateways: [web], http: [${http}] }
`;
const TO = 'route: [{ destination: { host: web } }]';
const ALL = routes(`{ ${TO} }`);
const HTTP = "hosts: ['*']";

ruleTest(MESH707, [
  {
    name: 'both',
    yaml: gateway(HTTP) + ALL,
    findings: [{ object: 'Gateway shop/web', path: 'spec.servers[0]', message: 'shop.example.com is answered in plain text on port 80, beside TLS' }],
  },
  { name: 'a redirect of the server', yaml: gateway(`${HTTP}, tls: { httpsRedirect: true }`) + ALL, findings: [] },
  { name: 'a redirect of the route', yaml: gateway(HTTP) + routes(`{ match: [{ port: 80 }], redirect: { scheme: https } }, { match: [{ port: 443 }], ${TO} }`), findings: [] },
  { name: 'by scheme', yaml: gateway(HTTP) + routes(`{ match: [{ scheme: { exact: https } }], ${TO} }`), findings: [] },
  { name: 'TLS for other hosts', yaml: gateway(HTTP, 'hosts: [other.example.com], tls: { mode: SIMPLE, credentialName: c }') + ALL, findings: [] },
  { name: 'TLS that is passed on', yaml: gateway(HTTP, 'hosts: [shop.example.com], tls: { mode: PASSTHROUGH }') + ALL, findings: [] },
  { name: 'no routes', yaml: gateway(HTTP), findings: [] },
]);
