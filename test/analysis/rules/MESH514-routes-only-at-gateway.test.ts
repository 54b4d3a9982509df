import { MESH514 } from '../../../src/analysis/rules/MESH514-routes-only-at-gateway';
import { service, virtualService } from '../../support/mesh-yaml';
import { ruleTest } from '../../support/rule-test';

const atGateway = (route: string): string => virtualService(route).replace('spec: {', 'spec: { gateways: [web/public],');

ruleTest(MESH514, [
  {
    name: 'a service of the mesh, at a gateway only',
    yaml: atGateway('timeout: 2s') + service(),
    findings: [
      { object: 'VirtualService shop/reviews', path: 'spec.gateways', message: 'callers of reviews.shop.svc.cluster.local in the mesh get none of these routes: they are for web/public only' },
    ],
  },
  {
    name: 'subsets are lost as well',
    yaml: atGateway('route: [{ destination: { host: reviews, subset: v1 } }]') + service(),
    findings: [
      { object: 'VirtualService shop/reviews', path: 'spec.gateways', message: 'callers of reviews.shop.svc.cluster.local in the mesh get none of these routes: they are for web/public only' },
    ],
  },
  {
    name: 'another one is for the mesh',
    yaml: atGateway('timeout: 2s') + service() + virtualService('timeout: 2s', { name: 'inside' }),
    findings: [],
  },
  {
    name: 'also for the mesh',
    yaml: atGateway('timeout: 2s').replace('[web/public]', '[web/public, mesh]') + service(),
    findings: [],
  },
  {
    name: 'a plain route, or a host that is none of the mesh',
    yaml: atGateway('name: all') + service() + atGateway('timeout: 2s').replace('hosts: [reviews]', 'hosts: [reviews.example.com]'),
    findings: [],
  },
]);
