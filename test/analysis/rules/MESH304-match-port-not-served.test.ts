import { MESH304 } from '../../../src/analysis/rules/MESH304-match-port-not-served';
import { service } from '../../support/mesh-yaml';
import { ruleTest } from '../../support/rule-test';

function routes(spec: string): string {
  return `
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: reviews, namespace: shop }
spec: { hosts: [reviews], ${spec} }
`;
}

const GATEWAY = `
---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: web, namespace: shop }
spec: { selector: { app: gw }, servers: [{ port: { number: 80, name: http, protocol: HTTP }, hosts: ['*'] }] }
`;
const TO = 'route: [{ destination: { host: reviews } }]';
const PORTS = '{ name: http, port: 80, targetPort: 8080 }, { name: tcp, port: 9000 }';

ruleTest(MESH304, [
  {
    name: 'the port of the pods',
    yaml: routes(`http: [{ match: [{ port: 80 }, { port: 8080 }], ${TO} }], tcp: [{ match: [{ port: 9001 }], ${TO} }]`) + service(PORTS),
    findings: [
      { object: 'VirtualService shop/reviews', path: 'spec.http[0].match[1].port', message: 'nobody calls reviews.shop.svc.cluster.local on port 8080: there is only 80, 9000' },
      { object: 'VirtualService shop/reviews', path: 'spec.tcp[0].match[0].port', message: 'nobody calls reviews.shop.svc.cluster.local on port 9001: there is only 80, 9000' },
    ],
  },
  {
    name: 'at a gateway',
    yaml: routes(`gateways: [web], http: [{ match: [{ port: 8080 }], ${TO} }]`) + GATEWAY,
    findings: [{ object: 'VirtualService shop/reviews', path: 'spec.http[0].match[0].port', message: 'nobody calls reviews.shop.svc.cluster.local on port 8080: there is only 80' }],
  },
  { name: 'the port of the Service, in one of two places', yaml: routes(`gateways: [web, mesh], tcp: [{ match: [{ port: 9000 }], ${TO} }]`) + GATEWAY + service(PORTS), findings: [] },
  {
    name: 'the port of another declaration of the host',
    yaml: routes(`http: [{ match: [{ port: 8080 }], ${TO} }]`) + service(PORTS) + `
---
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: { name: reviews, namespace: other }
spec: { hosts: [reviews.shop.svc.cluster.local], ports: [{ number: 8080, name: http, protocol: HTTP }] }
`,
    findings: [],
  },
  { name: 'a gateway that is not known', yaml: routes(`gateways: [other], http: [{ match: [{ port: 8080 }], ${TO} }]`) + GATEWAY, findings: [] },
  { name: 'a host that is not known', yaml: routes(`http: [{ match: [{ port: 8080 }], ${TO} }]`), findings: [] },
]);
