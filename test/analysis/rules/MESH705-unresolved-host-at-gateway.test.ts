import { MESH705 } from '../../../src/analysis/rules/MESH705-unresolved-host-at-gateway';
import { ruleTest } from '../../support/rule-test';

const routes = (spec: string): string => `
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: api, namespace: egress }
spec: { hosts: [api.example.com], ${spec} }
`;
const entry = (spec: string): string => `
---
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: { name: api, namespace: egress }
spec: { hosts: [api.example.com], ports: [{ number: 80, name: http, protocol: HTTP }], ${spec} }
`;
const TO = 'route: [{ destination: { host: api.example.com } }]';
const finding = {
  object: 'VirtualService egress/api',
  path: 'spec.http[0].route[0]',
  message: 'api.example.com of ServiceEntry egress/api has resolution NONE and no endpoints, so that egress/gw cannot reach it',
};

ruleTest(MESH705, [
  { name: 'said', yaml: routes(`gateways: [mesh, gw], http: [{ ${TO} }]`) + entry('resolution: NONE'), findings: [finding] },
  { name: 'not said', yaml: routes(`gateways: [gw], tcp: [{ ${TO} }]`) + entry('location: MESH_EXTERNAL'), findings: [{ ...finding, path: 'spec.tcp[0].route[0]' }] },
  { name: 'by name', yaml: routes(`gateways: [gw], http: [{ ${TO} }]`) + entry('resolution: DNS'), findings: [] },
  { name: 'in the mesh', yaml: routes(`http: [{ ${TO} }]`) + entry('resolution: NONE'), findings: [] },
  { name: 'a route for the mesh', yaml: routes(`gateways: [mesh, gw], http: [{ match: [{ gateways: [mesh] }], ${TO} }]`) + entry('resolution: NONE'), findings: [] },
  { name: 'pods', yaml: routes(`gateways: [gw], http: [{ ${TO} }]`) + entry('resolution: NONE, workloadSelector: { labels: { app: api } }'), findings: [] },
  { name: 'a host that is not known', yaml: routes(`gateways: [gw], http: [{ ${TO} }]`), findings: [] },
]);
