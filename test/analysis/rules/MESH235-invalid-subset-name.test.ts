import { MESH235 } from '../../../src/analysis/rules/MESH235-invalid-subset-name';
import { admissionRows } from '../../support/admission-rows';
import { ruleTest } from '../../support/rule-test';

const http = admissionRows('VirtualService');
const rule = admissionRows('DestinationRule');

ruleTest(MESH235, [
  rule.refused('names', "{ host: a.b, subsets: [{ name: a_b }, { name: '' }] }",
    ['spec.subsets[0].name', "the subset is called 'a_b'"], ['spec.subsets[1].name', "the subset is called ''"]),
  http.refused('of destinations', '{ hosts: [a.b], http: [{ route: [{ destination: { host: a.b, subset: v1.2 } }] }], tls: [{ match: [{ sniHosts: [a.b] }], route: [{ destination: { host: a.b, subset: -a } }] }] }',
    ['spec.http[0].route[0].destination.subset', "the subset is called 'v1.2'"],
    ['spec.tls[0].route[0].destination.subset', "the subset is called '-a'"]),
  http.accepted('a label, and none', "{ hosts: [a.b], http: [{ route: [{ destination: { host: a.b, subset: V1-2 }, weight: 1 }, { destination: { host: a.b, subset: '' }, weight: 1 }] }] }"),
]);
