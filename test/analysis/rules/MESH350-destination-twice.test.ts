import { MESH350 } from '../../../src/analysis/rules/MESH350-destination-twice';
import { istio } from '../../support/object-yaml';
import { ruleTest } from '../../support/rule-test';

const routes = (destinations: string, list = 'http') => istio('VirtualService', 'web', `{ hosts: [web], ${list}: [{ route: ${destinations} }] }`);
const object = 'VirtualService shop/web';

ruleTest(MESH350, [
  {
    name: 'one host in two spellings',
    yaml: routes('[{ destination: { host: web }, weight: 1 }, { destination: { host: web.shop.svc.cluster.local }, weight: 1 }]'),
    findings: [
      { object, path: 'spec.http[0].route[1].destination', message: 'route[0] already sends to web.shop.svc.cluster.local' },
    ],
  },
  {
    name: 'one subset and port',
    yaml: routes('[{ destination: { host: a } }, { destination: { host: web, subset: v1, port: { number: 80 } } }, { destination: { host: web, subset: v1, port: { number: 80 } } }]', 'tcp'),
    findings: [
      { object, path: 'spec.tcp[0].route[2].destination', message: 'route[1] already sends to web subset v1 port 80' },
    ],
  },
  { name: 'different subsets, ports and hosts', yaml: routes('[{ destination: { host: web } }, { destination: { host: web, subset: v1 } }, { destination: { host: web, port: { number: 80 } } }, { destination: { host: a } }]'), findings: [] },
  { name: 'a part that is marked by headers', yaml: routes('[{ destination: { host: web }, weight: 1 }, { destination: { host: web }, weight: 1, headers: { request: { set: { x-arm: b } } } }]'), findings: [] },
  { name: 'two routes', yaml: istio('VirtualService', 'web', '{ hosts: [web], http: [{ route: [{ destination: { host: web } }] }, { route: [{ destination: { host: web } }, {}, {}, 7] }] }'), findings: [] },
]);
