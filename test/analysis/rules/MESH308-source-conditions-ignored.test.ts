import { MESH308 } from '../../../src/analysis/rules/MESH308-source-conditions-ignored';
import { ruleTest } from '../../support/rule-test';

const routes = (spec: string): string => `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: reviews, namespace: shop }
spec: { hosts: [reviews], ${spec} }
`;
const http = (match: string): string => `http: [{ match: [{ ${match} }], route: [{ destination: { host: reviews } }] }]`;
const at = (field: string): { object: string; path: string } => ({ object: 'VirtualService shop/reviews', path: `spec.http[0].match[0].${field}` });

ruleTest(MESH308, [
  {
    name: 'beside gateways',
    yaml: routes(http('gateways: [mesh], sourceLabels: { app: web }, sourceNamespace: shop')),
    findings: ['sourceLabels', 'sourceNamespace'].map((field) => ({
      ...at(field), message: `${field} is not looked at, because the match names gateways: it is for every caller`,
    })),
  },
  {
    name: 'at a gateway alone',
    yaml: routes(`gateways: [web], ${http('sourceLabels: { app: web }')}`),
    findings: [{ ...at('sourceLabels'), message: 'sourceLabels is compared with the pods of shop/web, not with who sent the request' }],
  },
  { name: 'in the mesh', yaml: routes(http('sourceLabels: { app: web }, sourceNamespace: shop')), findings: [] },
  { name: 'in the mesh too', yaml: routes(`gateways: [web, mesh], ${http('sourceLabels: { app: web }')}`), findings: [] },
  { name: 'the namespace of a gateway', yaml: routes(`gateways: [web], ${http('sourceNamespace: shop')}`), findings: [] },
  {
    name: 'connections are asked for both',
    yaml: routes('tcp: [{ match: [{ gateways: [mesh], sourceLabels: { app: web } }], route: [{ destination: { host: reviews } }] }]'),
    findings: [],
  },
]);
