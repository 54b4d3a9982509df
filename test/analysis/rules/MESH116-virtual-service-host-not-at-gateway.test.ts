import { MESH116 } from '../../../src/analysis/rules/MESH116-virtual-service-host-not-at-gateway';
import { istio } from '../../support/object-yaml';
import { ruleTest } from '../../support/rule-test';

const gateway = (...hosts: string[]) => istio('Gateway', 'web',
  `{ selector: { istio: ingress }, servers: [{ port: { number: 80, name: http, protocol: HTTP }, hosts: [${hosts.map((host) => `"${host}"`).join(', ')}] }] }`);
const routes = (hosts: string, gateways = 'web') => istio('VirtualService', 'web', `{ hosts: [${hosts}], gateways: [${gateways}], http: [{ route: [{ destination: { host: web } }] }] }`);
const object = 'VirtualService shop/web';

ruleTest(MESH116, [
  {
    name: 'none of the hosts',
    yaml: gateway('a.example.com') + routes('b.example.com, c.example.com'),
    findings: [{ object, path: 'spec.gateways[0]', message: 'Gateway web has none of the hosts b.example.com, c.example.com for namespace shop; it has a.example.com' }],
  },
  {
    name: 'one of the hosts',
    yaml: gateway('a.example.com') + routes('a.example.com, b.example.com'),
    findings: [{ object, path: 'spec.hosts[1]', message: 'no server of web has the host b.example.com' }],
  },
  {
    name: 'hosts for another namespace',
    yaml: gateway('bank/*') + routes('a.example.com'),
    findings: [{ object, path: 'spec.gateways[0]', message: 'Gateway web has none of the hosts a.example.com for namespace shop; it has none' }],
  },
  { name: 'wildcards on either side, namespaces, and upper case', yaml: gateway('./*.example.com', '*/shop.test') + routes('A.example.com, "*.test"'), findings: [] },
  { name: 'a host for the mesh', yaml: gateway('a.example.com') + routes('a.example.com, web.shop.svc.cluster.local', 'web, mesh'), findings: [] },
  { name: 'a host for a gateway that is not at hand', yaml: gateway('a.example.com') + routes('a.example.com, b.example.com', 'web, edge/ingress'), findings: [] },
]);
