import { INGRESS_ROUTES } from '../../../src/analysis/istioctl/ingress-routes';
import { answerTest } from '../../support/answer-test';
import { istio } from '../../support/object-yaml';

const routes = (name: string, spec: string, destination: string) => istio('VirtualService', name, `{ ${spec}, http: [{ route: [{ destination: ${destination} }] }] }`);
const SPLIT = routes('split', 'hosts: [web]', '{ host: web, subset: v1 }');
const says = (name: string) => `IST0140 VirtualService shop/${name} spec.http[0].route[0].destination: VirtualService shop/split sends to subsets of web, and here none is named`;

answerTest(INGRESS_ROUTES, [
  { name: 'a route at a gateway, and even one for mesh', yaml: SPLIT + routes('edge', 'hosts: [a.example.com], gateways: [edge]', '{ host: web }') + routes('mesh', 'hosts: [b.example.com], gateways: [mesh]', '{ host: web }'), says: [says('edge'), says('mesh')] },
  { name: 'the host written otherwise', yaml: SPLIT + routes('edge', 'hosts: [a.example.com], gateways: [edge]', '{ host: web.shop.svc.cluster.local }'), says: [] },
  { name: 'without gateways, or with a subset', yaml: SPLIT + routes('other', 'hosts: [a.example.com]', '{ host: web }') + routes('edge', 'hosts: [b.example.com], gateways: [edge]', '{ host: web, subset: v2 }'), says: [] },
]);
