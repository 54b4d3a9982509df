import { MESH960 } from '../../../src/analysis/rules/MESH960-route-parent-not-found';
import { gatewayApi } from '../../support/gateway-api-yaml';
import { istio, service } from '../../support/object-yaml';
import { ruleTest } from '../../support/rule-test';

const PUBLIC = gatewayApi('Gateway', 'public', '{ listeners: [{ name: http, port: 80 }, { name: https, port: 443 }] }');
const route = (parent: string, kind = 'HTTPRoute') => gatewayApi(kind, 'web', `{ parentRefs: [{ ${parent} }] }`);
const at = { object: 'HTTPRoute shop/web', path: 'spec.parentRefs[0]' };
const SERVICE = 'group: "", kind: Service';

ruleTest(MESH960, [
  { name: 'a misspelt Gateway', yaml: PUBLIC + route('name: pubilc'), findings: [{ ...at, message: 'namespace shop has no Gateway pubilc; it has public', fix: 'did you mean public?' }] },
  { name: 'another Gateway', yaml: PUBLIC + route('name: ingress'), findings: [{ ...at, message: 'namespace shop has no Gateway ingress; it has public' }] },
  { name: 'a listener that there is not', yaml: PUBLIC + route('name: public, sectionName: htps'), findings: [{ ...at, message: 'Gateway shop/public has no listener htps; it has http, https' }] },
  { name: 'a port that there is not', yaml: PUBLIC + route('name: public, sectionName: http, port: 443'), findings: [{ ...at, message: 'Gateway shop/public has no listener http on port 443; it has http, https' }] },
  {
    name: 'a Gateway of Istio',
    yaml: istio('Gateway', 'public', '{ servers: [] }') + route('name: public'),
    findings: [
      { ...at, message: 'shop/public is a Gateway of networking.istio.io, which routes cannot be attached to', fix: 'write a VirtualService for it, or a Gateway of the Gateway API' },
    ],
  },
  { name: 'a Service', yaml: service('web') + route(`${SERVICE}, name: wbe`), findings: [{ ...at, message: 'namespace shop has no Service wbe', fix: 'did you mean web?' }] },
  { name: 'another Service', yaml: service('web') + route(`${SERVICE}, name: ledger`), findings: [{ ...at, message: 'namespace shop has no Service ledger', fix: 'name a Service that there is' }] },
  { name: 'what there is', yaml: PUBLIC + service('web') + route('name: public, sectionName: http') + route(`${SERVICE}, name: web`, 'GRPCRoute') + route('name: public, port: 443', 'TLSRoute'), findings: [] },
  { name: 'what may be elsewhere', yaml: PUBLIC + route('name: public, namespace: ingress') + route(`${SERVICE}, name: web`, 'GRPCRoute') + route('group: example.com, kind: Door, name: x', 'TCPRoute'), findings: [] },
]);
