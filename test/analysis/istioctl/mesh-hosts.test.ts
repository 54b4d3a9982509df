import { MESH_HOSTS } from '../../../src/analysis/istioctl/mesh-hosts';
import { answerTest } from '../../support/answer-test';
import { istio } from '../../support/object-yaml';

const routes = (name: string, spec: string, inNamespace = 'shop') => istio('VirtualService', name, `{ ${spec}, http: [{ directResponse: { status: 200 } }] }`, inNamespace);
const says = (name: string, other: string, host = 'web.shop.svc.cluster.local') => `IST0109 VirtualService ${name} spec.hosts: ${other} has ${host} too`;

answerTest(MESH_HOSTS, [
  {
    name: 'each of two',
    yaml: routes('a', 'hosts: [web]') + routes('b', 'hosts: [web.shop.svc.cluster.local], gateways: [edge, mesh]', 'bank'),
    says: [says('bank/b', 'VirtualService shop/a'), says('shop/a', 'VirtualService bank/b')],
  },
  { name: 'one at a gateway alone, and hosts that only overlap', yaml: routes('a', 'hosts: [web]') + routes('b', 'hosts: [web], gateways: [edge]') + routes('c', 'hosts: ["*.svc.cluster.local"]'), says: [] },
  {
    name: 'one for some namespaces meets those for all under wildcards',
    yaml: routes('a', 'hosts: [web], exportTo: ["."]') + routes('b', 'hosts: ["*.svc.cluster.local"]'),
    says: [says('shop/a', 'VirtualService shop/b'), says('shop/b', 'VirtualService shop/a')],
  },
  {
    name: 'also when its own host is the wildcard',
    yaml: routes('a', 'hosts: ["*.svc.cluster.local"], exportTo: [bank]') + routes('b', 'hosts: [web]'),
    says: [says('shop/a', 'VirtualService shop/b', '*.svc.cluster.local'), says('shop/b', 'VirtualService shop/a', '*.svc.cluster.local')],
  },
  { name: 'for different namespaces', yaml: routes('a', 'hosts: [web], exportTo: [shop]') + routes('b', 'hosts: [web], exportTo: [bank]'), says: [] },
  { name: 'twice in one', yaml: routes('a', 'hosts: [web, web.shop.svc.cluster.local]'), says: [says('shop/a', 'itself once more')] },
]);
