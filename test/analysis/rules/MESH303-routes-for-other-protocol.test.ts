import { MESH303 } from '../../../src/analysis/rules/MESH303-routes-for-other-protocol';
import { service } from '../../support/mesh-yaml';
import { ruleTest } from '../../support/rule-test';

function routes(spec: string): string {
  return `
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: reviews, namespace: shop }
spec: { ${spec.includes('hosts:') ? '' : 'hosts: [reviews], '}${spec} }
`;
}

const TO = 'route: [{ destination: { host: reviews } }]';
const HTTP = `http: [{ ${TO} }]`;
const TLS = `tls: [{ match: [{ sniHosts: [reviews] }], ${TO} }]`;
const TCP = `tcp: [{ ${TO} }]`;
const found = (list: string, what: string): { object: string; path: string; message: string } =>
  ({ object: 'VirtualService shop/reviews', path: `spec.${list}`, message: `no port of reviews.shop.svc.cluster.local is ${what}` });

ruleTest(MESH303, [
  { name: 'HTTP routes for TCP and HTTPS', yaml: routes(HTTP) + service('{ name: tcp, port: 9000 }, { name: https, port: 443 }'), findings: [found('http', 'HTTP: 9000 TCP, 443 HTTPS')] },
  { name: 'TCP routes for HTTP', yaml: routes(TCP) + service(), findings: [found('tcp', 'TCP: 8080 HTTP')] },
  { name: 'TLS routes for TCP', yaml: routes(TLS) + service('{ name: tcp, port: 9000 }'), findings: [found('tls', 'TLS or HTTPS: 9000 TCP')] },
  { name: 'one port is enough', yaml: routes(`${HTTP}, ${TLS}`) + service('{ name: http, port: 80 }, { name: https, port: 443 }'), findings: [] },
  { name: 'a port that may speak anything', yaml: routes(`${HTTP}, ${TCP}`) + service('{ name: web, port: 80 }'), findings: [] },
  { name: 'a database', yaml: routes(TCP) + service('{ name: mysql, port: 3306 }'), findings: [] },
  { name: 'at a gateway too', yaml: routes(`gateways: [web, mesh], ${HTTP}`) + service('{ name: tcp, port: 9000 }'), findings: [] },
  { name: 'a host that is not known', yaml: routes(`hosts: [reviews, other], ${HTTP}`) + service('{ name: tcp, port: 9000 }'), findings: [] },
]);
