import { MESH961 } from '../../../src/analysis/rules/MESH961-route-not-admitted';
import { gatewayApi } from '../../support/gateway-api-yaml';
import { ruleTest } from '../../support/rule-test';

const PUBLIC = gatewayApi('Gateway', 'public', '{ listeners: [{ name: http, protocol: HTTP }, { name: tcp, protocol: TCP, allowedRoutes: { namespaces: { from: All } } }] }', 'ingress');
const route = (parent: string, kind = 'HTTPRoute', namespace = 'shop') => gatewayApi(kind, 'web', `{ parentRefs: [{ name: public, namespace: ingress, ${parent} }] }`, namespace);
const at = { object: 'HTTPRoute shop/web', path: 'spec.parentRefs[0]' };

ruleTest(MESH961, [
  {
    name: 'no listener takes it',
    yaml: PUBLIC + route(''),
    findings: [
      { ...at, message: 'Gateway ingress/public does not take the route: listener http does not take routes of namespace shop; listener tcp (TCP) takes TCPRoute and no HTTPRoute' },
    ],
  },
  {
    name: 'the one that is named does not take it',
    yaml: PUBLIC + route('sectionName: http'),
    findings: [
      { ...at, message: 'Gateway ingress/public does not take the route: listener http does not take routes of namespace shop' },
    ],
  },
  { name: 'one of them takes it', yaml: PUBLIC + route('', 'TCPRoute') + route('', 'HTTPRoute', 'ingress'), findings: [] },
  { name: 'a listener that is not there, a Gateway that is not', yaml: PUBLIC + route('sectionName: x') + gatewayApi('HTTPRoute', 'b', '{ parentRefs: [{ name: public }] }'), findings: [] },
]);
