import { MESH213 } from '../../../src/analysis/rules/MESH213-legacy-gateway-reference';
import { admissionRows } from '../../support/admission-rows';
import { ruleTest } from '../../support/rule-test';

const { refused, accepted } = admissionRows('VirtualService');
const route = 'route: [{ destination: { host: web.shop.svc.cluster.local } }]';

ruleTest(MESH213, [
  refused('the old form, each time', `{ hosts: [web.example.com], gateways: [a.b, c.d.svc.cluster.local], http: [{ match: [{ gateways: [a.b] }], ${route} }] }`,
    ['spec.gateways[0]', "the gateway 'a.b' is written in the old form", { fix: 'write b/a' }],
    ['spec.gateways[1]', "the gateway 'c.d.svc.cluster.local' is written in the old form", { fix: 'write d/c' }],
    ['spec.http[0].match[0].gateways[0]', "the gateway 'a.b' is written in the old form", { fix: 'write b/a' }]),
  accepted('today\'s forms', `{ hosts: [web.example.com], gateways: [mesh, a, b/a], http: [{ ${route} }] }`),
]);
