import { MESH234 } from '../../../src/analysis/rules/MESH234-invalid-destination-host';
import { admissionRows } from '../../support/admission-rows';
import { ruleTest } from '../../support/rule-test';

const http = admissionRows('VirtualService');
const rule = admissionRows('DestinationRule');

ruleTest(MESH234, [
  http.refused('everywhere', "{ hosts: [a.b], http: [{ route: [{ destination: { host: '*' } }], mirrors: [{ destination: { host: a_b } }] }], tcp: [{ route: [{ destination: { host: 10.0.0.1 } }] }] }",
    ['spec.http[0].mirrors[0].destination.host', "the host 'a_b' has the part 'a_b', which is no DNS label"],
    ['spec.http[0].route[0].destination.host', "the host '*' stands for every host"],
    ['spec.tcp[0].route[0].destination.host', "the host '10.0.0.1' ends in the number 1"]),
  rule.refused('of a rule', "{ host: '' }", ['spec.host', "the host '' is empty"]),
  rule.refused('with a port', "{ host: 'a.b:80' }", ['spec.host', "the host 'a.b:80' has the part 'b:80', which is no DNS label"]),
  rule.refused('of a rule without a spec', 'null', ['spec', 'there is no spec, and so no host']),
  http.accepted('names', '{ hosts: [a.b], http: [{ route: [{ destination: { host: web } }], mirror: { host: web.shop. } }] }'),
  rule.accepted('every host', "{ host: '*' }"),
]);
