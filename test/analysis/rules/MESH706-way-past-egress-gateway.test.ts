import { MESH706 } from '../../../src/analysis/rules/MESH706-way-past-egress-gateway';
import { deployment, service } from '../../support/mesh-yaml';
import { ruleTest } from '../../support/rule-test';

const routes = (name: string, spec = '', gateways = '[mesh, egress/gw]'): string => `
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: ${name}, namespace: egress }
spec:
  hosts: [api.example.com]
  gateways: ${gateways}
  ${spec}
  http:
    - { match: [{ gateways: [mesh] }], route: [{ destination: { host: gw } }] }
    - { route: [{ destination: { host: api.example.com } }] }
---
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: { name: ${name}, namespace: egress }
spec: { hosts: [api.example.com], ports: [{ number: 80, name: http, protocol: HTTP }], resolution: DNS }
`;
const policy = (spec: string): string => `
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: policy, namespace: shop }
spec: { podSelector: {}, ${spec} }
`;
const PODS = service(undefined, { name: 'gw', namespace: 'egress' }) + deployment('', { name: 'gw', namespace: 'egress' }) + deployment('');
const finding = {
  object: 'VirtualService egress/a',
  path: 'spec.gateways',
  message: 'pods of namespace shop can reach api.example.com past the gateway: no NetworkPolicy limits what leaves them',
};

ruleTest(MESH706, [
  { name: 'no policy, said once', yaml: routes('a') + routes('b') + PODS, findings: [finding] },
  { name: 'a policy for what comes in', yaml: routes('a') + PODS + policy('ingress: [{}]'), findings: [finding] },
  { name: 'a policy', yaml: routes('a') + PODS + policy('policyTypes: [Egress]'), findings: [] },
  { name: 'a policy that does not say its type', yaml: routes('a') + PODS + policy('egress: [{}]'), findings: [] },
  { name: 'routes that nobody there sees', yaml: routes('a', 'exportTo: [.]') + PODS, findings: [] },
  { name: 'no gateway', yaml: routes('a', '', '[mesh]') + PODS, findings: [] },
  { name: 'pods elsewhere', yaml: routes('a'), findings: [] },
]);
