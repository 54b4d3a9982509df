import { MESH307 } from '../../../src/analysis/rules/MESH307-match-for-unbound-gateway';
import { ruleTest } from '../../support/rule-test';

const routes = (spec: string): string => `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: reviews, namespace: shop }
spec: { hosts: [reviews], ${spec} }
`;
const TO = 'route: [{ destination: { host: reviews } }]';

ruleTest(MESH307, [
  {
    name: 'only for sidecars',
    yaml: routes(`http: [{ match: [{ gateways: [web] }], ${TO} }]`),
    findings: [{ object: 'VirtualService shop/reviews', path: 'spec.http[0].match[0].gateways', message: 'no proxy gets this: it is for shop/web, the VirtualService for mesh' }],
  },
  {
    name: 'for another gateway',
    yaml: routes(`gateways: [ingress/web], tls: [{ match: [{ sniHosts: [reviews], gateways: [web, mesh] }], ${TO} }]`),
    findings: [{ object: 'VirtualService shop/reviews', path: 'spec.tls[0].match[0].gateways', message: 'no proxy gets this: it is for shop/web, mesh, the VirtualService for ingress/web' }],
  },
  { name: 'one of several', yaml: routes(`gateways: [web, mesh], http: [{ match: [{ gateways: [shop/web, other] }], ${TO} }]`), findings: [] },
  { name: 'mesh, which is meant when nothing is said', yaml: routes(`http: [{ match: [{ gateways: [mesh] }], ${TO} }]`), findings: [] },
]);
