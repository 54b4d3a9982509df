import { MESH428 } from '../../../src/analysis/rules/MESH428-export-leaves-out-caller';
import { destinationRule, service, virtualService } from '../../support/mesh-yaml';
import { ruleTest } from '../../support/rule-test';

const calling = (): string => `${service()}
---
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: web }
---
apiVersion: networking.istio.io/v1
kind: Sidecar
metadata: { name: default, namespace: web }
spec: { egress: [{ hosts: [shop/reviews.shop.svc.cluster.local] }] }
`;

ruleTest(MESH428, [
  {
    name: 'a rule for its own namespace only',
    yaml: calling() + destinationRule('exportTo: [., ops], trafficPolicy: { tls: {} }'),
    findings: [
      { object: 'DestinationRule shop/reviews', path: 'spec.exportTo', message: 'web calls reviews.shop.svc.cluster.local and is not among those that see this DestinationRule (., ops)' },
    ],
  },
  {
    name: 'a rule for the gateway that the calls leave through',
    yaml: calling() + destinationRule('exportTo: [.], trafficPolicy: { tls: {} }') + service(undefined, { name: 'egress' })
      + virtualService('match: [{ gateways: [mesh] }], route: [{ destination: { host: egress } }]'),
    findings: [],
  },
  {
    name: 'routes for its own namespace only',
    yaml: calling() + virtualService('timeout: 2s').replace('spec: {', 'spec: { exportTo: [.],'),
    findings: [
      { object: 'VirtualService shop/reviews', path: 'spec.exportTo', message: 'web calls reviews.shop.svc.cluster.local and is not among those that see this VirtualService (.)' },
    ],
  },
  {
    name: 'the caller sees it, or another one',
    yaml: calling() + destinationRule('exportTo: [., web], trafficPolicy: { tls: {} }') + virtualService('timeout: 2s').replace('spec: {', 'spec: { exportTo: [.],')
      + virtualService('timeout: 3s', { name: 'web', namespace: 'web' }).replaceAll('[reviews]', '[reviews.shop.svc.cluster.local]'),
    findings: [],
  },
  {
    name: 'nothing is said, or nobody calls',
    yaml: calling() + destinationRule('trafficPolicy: { tls: {} }')
      + service(undefined, { name: 'ratings' }) + destinationRule('host: ratings, exportTo: [.]', { name: 'ratings' }),
    findings: [],
  },
  {
    name: 'a rule of somebody else for calls of their own',
    yaml: calling() + destinationRule('host: reviews.shop.svc.cluster.local, exportTo: [.]', { namespace: 'ops' }),
    findings: [],
  },
]);
