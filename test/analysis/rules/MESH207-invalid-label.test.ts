import { MESH207 } from '../../../src/analysis/rules/MESH207-invalid-label';
import { admissionRows } from '../../support/admission-rows';
import { ruleTest } from '../../support/rule-test';

const rule = admissionRows('DestinationRule');

ruleTest(MESH207, [
  rule.refused('keys and values', "{ host: a.b, subsets: [{ name: a, labels: { 'a b': c, d: 'e f', g/h/i: j, k: -l, '': m } }] }",
    ['spec.subsets[0].labels.', "'' is no key of a label"],
    ['spec.subsets[0].labels.a b', "'a b' is no key of a label"],
    ['spec.subsets[0].labels.d', "'e f' is no value of a label"],
    ['spec.subsets[0].labels.g/h/i', "'g/h/i' is no key of a label"],
    ['spec.subsets[0].labels.k', "'-l' is no value of a label"]),
  admissionRows('VirtualService').refused('of callers', '{ hosts: [a.b], http: [{ match: [{ sourceLabels: { app: "*" } }], route: [{ destination: { host: a.b } }] }] }',
    ['spec.http[0].match[0].sourceLabels.app', "'*' is no value of a label"]),
  admissionRows('WorkloadEntry').refused('of a machine', '{ address: 10.0.0.1, labels: { app: a b } }', ['spec.labels.app', "'a b' is no value of a label"]),
  admissionRows('WorkloadGroup').refused('of machines', '{ template: {}, metadata: { labels: { app: a b } } }', ['spec.metadata.labels.app', "'a b' is no value of a label"]),
  admissionRows('ServiceEntry').refused('of an endpoint', '{ hosts: [a.b], resolution: STATIC, endpoints: [{ address: 10.0.0.1, labels: { app: a b } }] }', ['spec.endpoints[0].labels.app', "'a b' is no value of a label"]),
  rule.accepted('labels', "{ host: a.b, subsets: [{ name: a, labels: { app.kubernetes.io/Name: A_b.c-1, d: '' } }] }"),
]);
