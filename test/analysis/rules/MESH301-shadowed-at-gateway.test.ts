import { MESH301 } from '../../../src/analysis/rules/MESH301-shadowed-at-gateway';
import { ruleTest } from '../../support/rule-test';

function routes(name: string, http: string, gateway = 'ingress/web'): string {
  return `
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: ${name}, namespace: shop }
spec: { hosts: [shop.example.com, www.example.com], gateways: [${gateway}], http: [${http}] }
`;
}

const ALL = '{ route: [{ destination: { host: web } }] }';
const API = '{ match: [{ uri: { prefix: /api } }], route: [{ destination: { host: web } }] }';
const ORDERS = '{ match: [{ uri: { prefix: /api/orders } }], route: [{ destination: { host: orders } }] }';

ruleTest(MESH301, [
  {
    name: 'a longer prefix in the second, once for both hosts',
    yaml: routes('a', API) + routes('b', ORDERS),
    findings: [
      { object: 'VirtualService shop/b', path: 'spec.http[0].match[0]', message: 'spec.http[0].match[0] of VirtualService shop/a takes these requests first, unless this object is the older one' },
    ],
  },
  {
    name: 'two for everything',
    yaml: routes('a', ALL) + routes('b', `${ORDERS}, ${ALL}`),
    findings: [
      { object: 'VirtualService shop/b', path: 'spec.http[1]', message: 'spec.http[0] of VirtualService shop/a takes these requests first, unless this object is the older one' },
    ],
  },
  { name: 'what is for everything goes last', yaml: routes('a', ALL) + routes('b', ORDERS), findings: [] },
  { name: 'the narrower comes first', yaml: routes('a', ORDERS) + routes('b', API), findings: [] },
  { name: 'another gateway', yaml: routes('a', API) + routes('b', ORDERS, 'ingress/other'), findings: [] },
  { name: 'in the mesh only one VirtualService counts', yaml: routes('a', API, 'mesh') + routes('b', ORDERS, 'mesh'), findings: [] },
]);
