import { MESH127 } from '../../../src/analysis/rules/MESH127-mesh-routes-not-at-gateway';
import { istio } from '../../support/object-yaml';
import { ruleTest } from '../../support/rule-test';

const SPLIT = istio('VirtualService', 'reviews', '{ hosts: [reviews], http: [{ route: [{ destination: { host: reviews, subset: v1 } }] }] }');
const edge = (destination: string, gateways = 'edge/web') => istio('VirtualService', 'web', `{ hosts: [a.test], gateways: [${gateways}], http: [{ route: [{ destination: { ${destination} } }] }] }`);

ruleTest(MESH127, [
  {
    name: 'a gateway that sends to the host as a whole',
    yaml: SPLIT + edge('host: reviews.shop.svc.cluster.local'),
    findings: [{
      object: 'VirtualService shop/web',
      path: 'spec.http[0].route[0].destination',
      message: 'the routes of VirtualService shop/reviews to subsets of reviews.shop.svc.cluster.local do not hold for what comes through the gateway',
    }],
  },
  { name: 'a gateway that names a subset', yaml: SPLIT + edge('host: reviews, subset: v1'), findings: [] },
  { name: 'a VirtualService for both', yaml: SPLIT + edge('host: reviews', 'mesh, edge/web'), findings: [] },
  { name: 'no subsets in the mesh', yaml: SPLIT.replace(', subset: v1', '') + edge('host: reviews'), findings: [] },
  { name: 'another host', yaml: SPLIT + edge('host: ratings'), findings: [] },
]);
