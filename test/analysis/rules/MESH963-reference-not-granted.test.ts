import { MESH963 } from '../../../src/analysis/rules/MESH963-reference-not-granted';
import { gatewayApi } from '../../support/gateway-api-yaml';
import { service } from '../../support/object-yaml';
import { ruleTest } from '../../support/rule-test';

const BANK = service('ledger', undefined, 'bank');
const route = (parent: string) => gatewayApi('HTTPRoute', 'web', `{ parentRefs: [{ ${parent} }], rules: [{ backendRefs: [{ name: ledger, namespace: bank, port: 80 }] }] }`);
const ROUTE = route('name: public');
const GATEWAY = gatewayApi('Gateway', 'public', '{ listeners: [{ tls: { certificateRefs: [{ name: cert, namespace: bank }] } }] }');
const grant = (kind: string, to: string, namespace = 'shop', own = 'bank') =>
  gatewayApi('ReferenceGrant', 'grant', `{ from: [{ group: gateway.networking.k8s.io, kind: ${kind}, namespace: ${namespace} }], to: [{ group: "", ${to} }] }`, own);
const found = {
  object: 'HTTPRoute shop/web',
  path: 'spec.rules[0].backendRefs[0]',
  message: 'namespace bank does not grant HTTPRoute objects of shop its Service ledger',
  fix: 'write a ReferenceGrant into bank, from HTTPRoute of shop to Service ledger',
};

ruleTest(MESH963, [
  { name: 'no grant', yaml: BANK + ROUTE, findings: [found] },
  ...[grant('GRPCRoute', 'kind: Service'), grant('HTTPRoute', 'kind: Secret'), grant('HTTPRoute', 'kind: Service', 'front'), grant('HTTPRoute', 'kind: Service', 'shop', 'front'), grant('HTTPRoute', 'kind: Service, name: other')]
    .map((other) => ({ name: 'a grant of something else', yaml: BANK + ROUTE + other, findings: [found] })),
  {
    name: 'a certificate',
    yaml: BANK + GATEWAY,
    findings: [{
      object: 'Gateway shop/public',
      path: 'spec.listeners[0].tls.certificateRefs[0]',
      message: 'namespace bank does not grant Gateway objects of shop its Secret cert',
      fix: 'write a ReferenceGrant into bank, from Gateway of shop to Secret cert',
    }],
  },
  { name: 'grants', yaml: BANK + ROUTE + GATEWAY + grant('HTTPRoute', 'kind: Service, name: ledger') + grant('Gateway', 'kind: Secret'), findings: [] },
  { name: 'the own namespace', yaml: service('web') + gatewayApi('HTTPRoute', 'web', '{ rules: [{ backendRefs: [{ name: web }] }] }'), findings: [] },
  { name: 'calls within the mesh', yaml: BANK + route('group: "", kind: Service, name: web'), findings: [] },
  { name: 'a namespace that is elsewhere', yaml: ROUTE + GATEWAY, findings: [] },
]);
