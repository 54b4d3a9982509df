import { backendsOf, certificatesOf, parentsOf, routesOf } from '../../../src/analysis/gateway-api/route-references';
import { modelOf } from '../../support/analyze-yaml';
import { gatewayApi } from '../../support/gateway-api-yaml';

const usual = { group: '', kind: 'Service', namespace: 'shop', name: '', port: undefined, sectionName: undefined };

test('the references of a route', () => {
  const [route] = routesOf(modelOf(gatewayApi('GRPCRoute', 'web', `
    parentRefs: [{ name: public, namespace: ingress, sectionName: http }, { group: "", kind: Service, name: web, port: 80 }]
    rules:
      - backendRefs: [{ name: web, port: "80" }, { name: ledger, namespace: bank, kind: X, group: g }]
        filters: [{ type: RequestMirror, requestMirror: { backendRef: { name: copy } } }, { type: URLRewrite }]
      - backendRefs: [7]`.replace(/^ {2}/gm, ''))));
  expect(parentsOf(route)).toEqual([
    { ...usual, group: 'gateway.networking.k8s.io', kind: 'Gateway', namespace: 'ingress', name: 'public', sectionName: 'http', path: 'spec.parentRefs[0]' },
    { ...usual, name: 'web', port: 80, path: 'spec.parentRefs[1]' },
  ]);
  expect(backendsOf(route)).toEqual([
    { ...usual, name: 'web', port: 80, path: 'spec.rules[0].backendRefs[0]' },
    { ...usual, name: 'ledger', namespace: 'bank', kind: 'X', group: 'g', path: 'spec.rules[0].backendRefs[1]' },
    { ...usual, name: 'copy', path: 'spec.rules[0].filters[0].requestMirror.backendRef' },
    { ...usual, path: 'spec.rules[1].backendRefs[0]' },
  ]);
});

test('the certificates of a Gateway', () => {
  const [gateway] = modelOf(gatewayApi('Gateway', 'public', '{ listeners: [{ name: http }, { tls: { certificateRefs: [{ name: web, namespace: certs }] } }] }')).resources;
  expect(certificatesOf(gateway)).toEqual([{ ...usual, kind: 'Secret', namespace: 'certs', name: 'web', path: 'spec.listeners[1].tls.certificateRefs[0]' }]);
});

test('routes of any kind, and nothing else', () => {
  const kinds = ['HTTPRoute', 'UDPRoute', 'Gateway'];
  expect(routesOf(modelOf(kinds.map((kind) => gatewayApi(kind, 'x', '{}')).join(''))).map(({ kind }) => kind)).toEqual(['HTTPRoute', 'UDPRoute']);
});
