import { MESH351 } from '../../../src/analysis/rules/MESH351-weight-of-only-destination';
import { istio } from '../../support/object-yaml';
import { ruleTest } from '../../support/rule-test';

const route = (destinations: string, list = 'http') => istio('VirtualService', 'web', `{ hosts: [web], ${list}: [{ route: ${destinations} }] }`);
const object = 'VirtualService shop/web';

ruleTest(MESH351, [
  {
    name: 'a part',
    yaml: route('[{ destination: { host: web }, weight: 20 }]'),
    findings: [
      { object, path: 'spec.http[0].route[0].weight', message: 'the only destination gets every request, whatever its weight of 20 says' },
    ],
  },
  {
    name: 'nothing',
    yaml: route('[{ destination: { host: web }, weight: 0 }]', 'tls'),
    findings: [
      { object, path: 'spec.tls[0].route[0].weight', message: 'the only destination gets every request, whatever its weight of 0 says' },
    ],
  },
  { name: 'all of it', yaml: route('[{ destination: { host: web }, weight: 100 }]') + route('[{ destination: { host: web }, weight: 1 }]', 'tcp') + route('[{ destination: { host: web } }]'), findings: [] },
  { name: 'two destinations', yaml: route('[{ destination: { host: web }, weight: 20 }, { destination: { host: cart }, weight: 80 }]'), findings: [] },
]);
