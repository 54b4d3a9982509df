import { MESH709 } from '../../../src/analysis/rules/MESH709-network-policy-open-beside-egress-gateway';
import { deployment, service } from '../../support/mesh-yaml';
import { ruleTest } from '../../support/rule-test';

const entry = (name: string, ports = '{ number: 443, name: tls, protocol: TLS }', spec = ''): string => `
---
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: { name: ${name}, namespace: shop }
spec: { hosts: [${name}.example.com], location: MESH_EXTERNAL, ports: [${ports}], resolution: DNS${spec} }
`;
const routes = (namespace = 'shop', spec = ''): string => `
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: api, namespace: ${namespace} }
spec:
  hosts: [api.example.com]
  gateways: [mesh, istio-egress/egress]
  ${spec}
  tls:
    - match: [{ gateways: [mesh], port: 443, sniHosts: [api.example.com] }]
      route: [{ destination: { host: egress.istio-egress.svc.cluster.local, port: { number: 443 } } }]
    - match: [{ gateways: [istio-egress/egress], port: 443, sniHosts: [api.example.com] }]
      route: [{ destination: { host: api.example.com, port: { number: 443 } } }]
`;
const policy = (egress: string, namespace = 'shop', spec = 'podSelector: {}, policyTypes: [Egress]'): string => `
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: egress, namespace: ${namespace} }
spec: { ${spec}, egress: [${egress}] }
`;
const sidecar = (hosts: string): string => `
---
apiVersion: networking.istio.io/v1
kind: Sidecar
metadata: { name: default, namespace: shop }
spec: { egress: [{ hosts: [${hosts}] }] }
`;
const mesh = entry('api') + routes() + service('{ name: tls, port: 443 }', { name: 'egress', namespace: 'istio-egress' }) + deployment('');
const ANYWHERE = 'to: [{ ipBlock: { cidr: 0.0.0.0/0 } }]';
const finding = (index = 0): { object: string; path: string; message: string } => ({
  object: 'NetworkPolicy shop/egress',
  path: `spec.egress[${index}]`,
  message: 'the pods of Deployment shop/reviews-v1 reach every address on port 443, and so api.example.com past its egress gateway',
});

ruleTest(MESH709, [
  { name: 'a rule without peers', yaml: mesh + policy('{ ports: [{ port: 443 }] }'), findings: [finding()] },
  { name: 'a rule for everything', yaml: mesh + policy('{}'), findings: [finding()] },
  { name: 'every address', yaml: mesh + policy(`{ ports: [{ port: 53, protocol: UDP }] }, { ${ANYWHERE}, ports: [{ port: 443 }] }`), findings: [finding(1)] },
  { name: 'every address of the internet', yaml: mesh + policy('{ to: [{ ipBlock: { cidr: 0.0.0.0/0, except: [10.0.0.0/8] } }] }'), findings: [finding()] },
  { name: 'every address of version 6', yaml: mesh + policy('{ to: [{ ipBlock: { cidr: "::/0" } }] }'), findings: [finding()] },
  { name: 'a range of ports', yaml: mesh + policy(`{ ${ANYWHERE}, ports: [{ port: 400, endPort: 500 }] }`), findings: [finding()] },
  { name: 'another port', yaml: mesh + policy(`{ ${ANYWHERE}, ports: [{ port: 5432 }, { port: 444, endPort: 500 }] }`), findings: [] },
  { name: 'another protocol', yaml: mesh + policy(`{ ${ANYWHERE}, ports: [{ port: 443, protocol: UDP }] }`), findings: [] },
  { name: 'a port of pods by its name', yaml: mesh + policy(`{ ${ANYWHERE}, ports: [{ port: https }] }`), findings: [] },
  { name: 'the gateway', yaml: mesh + policy('{ to: [{ namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: istio-egress } } }] }'), findings: [] },
  { name: 'some addresses', yaml: mesh + policy('{ to: [{ ipBlock: { cidr: 192.0.2.0/24 } }] }'), findings: [] },
  { name: 'a policy for what reaches the pods', yaml: mesh + policy('{}', 'shop', 'podSelector: {}, policyTypes: [Ingress]'), findings: [] },
  { name: 'no policy at all is said elsewhere', yaml: mesh, findings: [] },
  { name: 'a policy for other pods', yaml: mesh + policy('{}', 'shop', 'podSelector: { matchLabels: { app: cart } }, policyTypes: [Egress]'), findings: [] },
  { name: 'pods without a proxy', yaml: mesh.replace('app: reviews,', 'app: reviews, sidecar.istio.io/inject: "false",') + policy('{}'), findings: [] },
  { name: 'the gateway has to leave', yaml: mesh + deployment('', { name: 'egress', namespace: 'istio-egress' }) + policy('{}', 'istio-egress'), findings: [] },
  { name: 'another host on the port, without a gateway', yaml: mesh + entry('direct') + policy('{ ports: [{ port: 443 }] }'), findings: [] },
  { name: 'another host that these pods do not know', yaml: mesh + entry('direct') + sidecar('./api.example.com') + policy('{ ports: [{ port: 443 }] }'), findings: [finding()] },
  { name: 'another host for others', yaml: mesh + entry('direct', undefined, ', exportTo: [mall]') + policy('{ ports: [{ port: 443 }] }'), findings: [finding()] },
  { name: 'another host on another port', yaml: mesh + entry('direct', '{ number: 8443, name: tls, protocol: TLS }') + policy('{ ports: [{ port: 443 }, { port: 8443 }] }'), findings: [finding()] },
  { name: 'pods that do not know the route', yaml: mesh + sidecar('istio-system/*') + policy('{}'), findings: [] },
  { name: 'a route for others', yaml: mesh.replace(routes(), routes('mall', 'exportTo: ["."]')) + policy('{}'), findings: [] },
  { name: 'no route through a gateway', yaml: mesh.replace(routes(), '') + policy('{}'), findings: [] },
]);
