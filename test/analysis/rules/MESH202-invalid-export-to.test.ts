import { MESH202 } from '../../../src/analysis/rules/MESH202-invalid-export-to';
import { admissionRows } from '../../support/admission-rows';
import { ruleTest } from '../../support/rule-test';

const rule = admissionRows('DestinationRule');
const entry = admissionRows('ServiceEntry');
const virtualService = admissionRows('VirtualService');

ruleTest(MESH202, [
  rule.refused('no namespaces, and twice', '{ host: a.b, exportTo: [a.b, "~", ., shop, bank, bank] }',
    ['spec.exportTo[0]', "'a.b' is no namespace"],
    ['spec.exportTo[1]', "'~' is for ServiceEntries only"],
    ['spec.exportTo[3]', "'shop' is there twice"],
    ['spec.exportTo[5]', "'bank' is there twice"]),
  rule.refused('what a selector does not allow', '{ host: a.b, workloadSelector: { matchLabels: { app: a } }, exportTo: [bank] }',
    ['spec.exportTo[0]', "'bank' is another namespace, while a rule with a workloadSelector works in its own only"]),
  virtualService.refused('all and some', '{ hosts: [a.b], exportTo: [bank, "*"], http: [{ route: [{ destination: { host: a.b } }] }] }', ['spec.exportTo[1]', "'*' excludes every other entry"]),
  entry.refused('none and some', '{ hosts: [a.b], exportTo: ["~", bank] }', ['spec.exportTo[0]', "'~' excludes every other entry"]),
  entry.accepted('none', '{ hosts: [a.b], exportTo: ["~"] }'),
  rule.accepted('the own namespace', '{ host: a.b, workloadSelector: { matchLabels: { app: a } }, exportTo: [.] }'),
  virtualService.accepted('some namespaces, and no list', '{ hosts: [a.b], exportTo: [., bank], http: [{ route: [{ destination: { host: a.b } }] }] }'),
]);
