import { MESH701 } from '../../../src/analysis/rules/MESH701-plain-http-to-tls-port';
import { destinationRule, service } from '../../support/mesh-yaml';
import { ruleTest } from '../../support/rule-test';

const ENTRY = `
---
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: { name: api, namespace: shop }
spec: { hosts: [api.example.com], resolution: DNS, ports: [{ number: 80, name: http, protocol: HTTP }, { number: 443, name: https, protocol: HTTPS }] }
`;
const route = (http: string, spec = ''): string => `
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: api, namespace: shop }
spec: { hosts: [api.example.com], ${spec} http: [{ ${http} }] }
`;
const TO = (port: number): string => `route: [{ destination: { host: api.example.com, port: { number: ${port} } } }]`;
const TLS = 'trafficPolicy: { tls: { mode: SIMPLE } }';
const finding = { object: 'VirtualService shop/api', path: 'spec.http[0].route[0]', message: 'plain HTTP goes to port 443 of api.example.com, which is for HTTPS' };

ruleTest(MESH701, [
  { name: 'without TLS', yaml: route(TO(443)) + ENTRY, findings: [finding] },
  { name: 'a mirror', yaml: route(`${TO(80)}, mirror: { host: api.example.com, port: { number: 443 } }`) + ENTRY, findings: [{ ...finding, path: 'spec.http[0].mirror' }] },
  { name: 'TLS for callers elsewhere', yaml: route(TO(443)) + ENTRY + destinationRule(`host: api.example.com, ${TLS}`, { namespace: 'other' }), findings: [finding] },
  {
    name: 'mutual TLS of the mesh',
    yaml: route('route: [{ destination: { host: reviews, port: { number: 443 } } }]') + service('{ name: https, port: 443 }'),
    findings: [{ ...finding, message: 'plain HTTP goes to port 443 of reviews.shop.svc.cluster.local, which is for HTTPS' }],
  },
  {
    name: 'mutual TLS to a gateway',
    yaml: route('route: [{ destination: { host: reviews, port: { number: 443 } } }]') + service('{ name: tls, port: 443 }')
      + destinationRule('trafficPolicy: { tls: { mode: ISTIO_MUTUAL } }'),
    findings: [],
  },
  { name: 'with TLS', yaml: route(TO(443)) + ENTRY + destinationRule(`host: api.example.com, ${TLS}`), findings: [] },
  { name: 'with TLS at the gateway', yaml: route(TO(443), 'gateways: [egress/gw],') + ENTRY + destinationRule(`host: api.example.com, ${TLS}`, { namespace: 'egress' }), findings: [] },
  { name: 'another port', yaml: route(TO(80)) + ENTRY, findings: [] },
  { name: 'a host that is not known', yaml: route(TO(443)), findings: [] },
]);
