import { gatewayedPort, hasGatewayedHosts, knowsDirectHost, leavesByGateway, runsGatewayOf } from '../../../src/analysis/egress/gatewayed-hosts';
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

const pod = (namespace: string): string => `
---
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: ${namespace} }
`;
const sidecar = (hosts: string): string => `
---
apiVersion: networking.istio.io/v1
kind: Sidecar
metadata: { name: default, namespace: shop }
spec: { egress: [{ hosts: [${hosts}] }] }
`;

test.each([
  ['pods beside the route', 'shop', routes(THROUGH), 443],
  ['pods that see it', 'mall', routes(THROUGH), 443],
  ['pods that do not see it', 'mall', routes(THROUGH, undefined, '.'), undefined],
  ['the gateway itself', 'istio-egress', routes(THROUGH), undefined],
  ['pods that import it', 'shop', routes(THROUGH) + sidecar('./api.example.com'), 443],
  ['pods that import another', 'shop', routes(THROUGH) + sidecar('./direct.example.com'), undefined],
  ['pods without such a route', 'shop', routes('[mesh]'), undefined],
])('%s', (_, namespace, yaml, expected) => {
  const model = modelOf(mesh + yaml + pod(namespace));
  expect(hasGatewayedHosts(model)).toBe(!yaml.includes('gateways: [mesh]'));
  expect(gatewayedPort(model, model.workloads.all[0], () => true)?.port).toBe(expected);
  expect(gatewayedPort(model, model.workloads.all[0], ({ port }) => port === 80)).toBeUndefined();
  expect(runsGatewayOf(namespace, model.virtualServices.all[0])).toBe(namespace === 'istio-egress');
});

test.each([
  ['every host', '', 443, true],
  ['the host', sidecar('./direct.example.com'), 443, true],
  ['the one that leaves by a gateway', sidecar('./api.example.com'), 443, false],
  ['every host, on another port', '', 80, false],
])('pods that know %s', (_, yaml, port, expected) => {
  const model = modelOf(mesh + routes(THROUGH) + yaml + pod('shop'));
  expect(knowsDirectHost(model, model.workloads.all[0], port)).toBe(expected);
});
