import { MESH962 } from '../../../src/analysis/rules/MESH962-route-backend-not-found';
import { gatewayApi } from '../../support/gateway-api-yaml';
import { service } from '../../support/object-yaml';
import { ruleTest } from '../../support/rule-test';

const route = (backend: string, kind = 'HTTPRoute') => gatewayApi(kind, 'web', `{ rules: [{ backendRefs: [{ ${backend} }] }] }`);
const object = 'HTTPRoute shop/web';
const path = 'spec.rules[0].backendRefs[0]';

ruleTest(MESH962, [
  { name: 'a misspelt Service', yaml: service('web') + route('name: wbe, port: 80'), findings: [{ object, path: `${path}.name`, message: 'namespace shop has no Service wbe', fix: 'did you mean web?' }] },
  {
    name: 'of another namespace',
    yaml: service('web') + service('ledger', undefined, 'bank') + route('name: web, namespace: bank, port: 80'),
    findings: [
      { object, path: `${path}.name`, message: 'namespace bank has no Service web' },
    ],
  },
  {
    name: 'a port that it does not have',
    yaml: service('web', '[{ port: 80 }, { port: 90 }]') + route('name: web, port: 8080'),
    findings: [
      { object, path: `${path}.port`, message: 'Service shop/web has no port 8080; it has 80, 90' },
    ],
  },
  {
    name: 'a copy',
    yaml: service('web') + gatewayApi('HTTPRoute', 'web', '{ rules: [{ filters: [{ requestMirror: { backendRef: { name: copy } } }] }] }'),
    findings: [
      { object, path: 'spec.rules[0].filters[0].requestMirror.backendRef.name', message: 'namespace shop has no Service copy' },
    ],
  },
  { name: 'what there is', yaml: service('web') + route('name: web, port: 80') + route('name: web', 'TCPRoute'), findings: [] },
  { name: 'what may be elsewhere, and other kinds', yaml: service('web') + route('name: ledger, namespace: bank') + route('name: x, kind: Hostname, group: networking.istio.io', 'GRPCRoute') + route('port: 80', 'TLSRoute'), findings: [] },
]);
