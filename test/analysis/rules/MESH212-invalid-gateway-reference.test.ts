import { MESH212 } from '../../../src/analysis/rules/MESH212-invalid-gateway-reference';
import { Severity } from '../../../src/core/finding';
import { admissionRows } from '../../support/admission-rows';
import { ruleTest } from '../../support/rule-test';

const { refused, accepted } = admissionRows('VirtualService');
const route = 'route: [{ destination: { host: web.shop.svc.cluster.local } }]';

ruleTest(MESH212, [
  refused('parts that are missing, or no labels', `{ hosts: [web.example.com], gateways: [/a, a/, a/b/c, a/b.c, A_b, a.1, b/], http: [{ ${route} }] }`,
    ['spec.gateways[0]', "the gateway '/a' has an empty part"],
    ['spec.gateways[1]', "the gateway 'a/' has an empty part"],
    ['spec.gateways[2]', "the gateway 'a/b/c' has the part 'b/c', which is no DNS label"],
    ['spec.gateways[3]', "the gateway 'a/b.c' has the part 'b.c', which is no DNS label"],
    ['spec.gateways[4]', "the gateway 'A_b' has the part 'A_b', which is no DNS label"],
    ['spec.gateways[5]', "the gateway 'a.1' ends in the number 1", { severity: Severity.WARNING }],
    ['spec.gateways[6]', "the gateway 'b/' has an empty part", { severity: Severity.WARNING }]),
  refused('in a match', `{ hosts: [web.example.com], http: [{ match: [{ gateways: [a b] }], ${route} }], tcp: [{ match: [{ gateways: [''] }], ${route} }] }`,
    ['spec.http[0].match[0].gateways[0]', "the gateway 'a b' has the part 'a b', which is no DNS label"],
    ['spec.tcp[0].match[0].gateways[0]', "the gateway '' is empty"]),
  accepted('names, also of the mesh and in the old form', `{ hosts: [web.example.com], gateways: [mesh, public, Ingress/public, public.ingress.svc.cluster.local], http: [{ ${route} }] }`),
]);
