import { directHosts, gatewayedHosts, leavesByGateway, runsGatewayOf } from '../../../src/analysis/egress/gatewayed-hosts';
import { modelOf } from '../../support/analyze-yaml';
import { service } from '../../support/mesh-yaml';

const entry = (name: string): string => `
---
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: { name: ${name}, namespace: shop }
spec: { hosts: [${name}.example.com], location: MESH_EXTERNAL, ports: [{ number: 443, name: tls, protocol: TLS }], resolution: DNS }
`;
const routes = (gateways: string, host = 'egress.istio-egress.svc.cluster.local', exportTo = '*'): string => `
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: api, namespace: shop }
spec:
  hosts: [api.example.com]
  gateways: ${gateways}
  exportTo: ["${exportTo}"]
  tls: [{ match: [{ port: 443, sniHosts: [api.example.com] }], route: [{ destination: { host: ${host} } }] }]
`;
const mesh = entry('api') + entry('direct') + service('{ name: tls, port: 443 }', { name: 'egress', namespace: 'istio-egress' });
const THROUGH = '[mesh, istio-egress/egress]';

test.each([
  ['through a gateway', routes(THROUGH), true],
  ['in the mesh alone', routes('[mesh]'), false],
  ['at gateways alone', routes('[istio-egress/egress, shop/other]'), false],
  ['straight to the host', routes(THROUGH, 'api.example.com'), false],
])('%s', (_, yaml, expected) => {
  const model = modelOf(mesh + yaml);
  expect(leavesByGateway(model.virtualServices.all[0], model)).toBe(expected);
});

test('hosts leave by a gateway for those who see the routes, but not for the gateway itself', () => {
  const ports = [{ name: 'api.example.com', port: 443 }];
  const model = modelOf(mesh + routes(THROUGH));
  expect(gatewayedHosts(model, 'shop').map((hosts) => hosts.ports)).toEqual([ports]);
  expect(gatewayedHosts(model, 'mall').map((hosts) => hosts.ports)).toEqual([ports]);
  expect(gatewayedHosts(model, 'istio-egress')).toEqual([]);
  expect(runsGatewayOf('istio-egress', model.virtualServices.all[0])).toBe(true);
  const hidden = modelOf(mesh + routes(THROUGH, undefined, '.'));
  expect([gatewayedHosts(hidden, 'shop').length, gatewayedHosts(hidden, 'mall').length]).toEqual([1, 0]);
});

test('the other external hosts do not', () => {
  const model = modelOf(mesh + routes(THROUGH));
  expect(directHosts(model, 443).map(({ host }) => host)).toEqual(['direct.example.com']);
  expect(directHosts(model, 80)).toEqual([]);
});
