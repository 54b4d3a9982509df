import { MESH292 } from '../../../src/analysis/rules/MESH292-empty-access-rule';
import { admissionRows } from '../../support/admission-rows';
import { ruleTest } from '../../support/rule-test';

const { refused, accepted } = admissionRows('AuthorizationPolicy');

ruleTest(MESH292, [
  refused('parts', '{ rules: [{ from: [{}, { source: { principals: [] } }], to: [{ operation: {} }], when: [{ key: "" }, { key: source.principal }] }] }',
    ['spec.rules[0].from[0].source', 'the source is empty'],
    ['spec.rules[0].from[1].source', 'the source is empty'],
    ['spec.rules[0].to[0].operation', 'the operation is empty'],
    ['spec.rules[0].when[0].key', 'the condition has no key'],
    ['spec.rules[0].when[1]', 'the condition has neither values nor notValues for source.principal']),
  refused('texts', "{ rules: [{ from: [{ source: { principals: [a, ''] } }], to: [{ operation: { ports: [''], notPaths: [''] } }], when: [{ key: source.namespace, notValues: [''] }] }] }",
    ['spec.rules[0].from[0].source.principals[1]', 'the text is empty'],
    ['spec.rules[0].to[0].operation.notPaths[0]', 'the text is empty'],
    ['spec.rules[0].to[0].operation.ports[0]', 'the text is empty'],
    ['spec.rules[0].when[0].notValues[0]', 'the text is empty']),
  accepted('anyone', '{ rules: [{}, { from: [], to: [] }, { from: [{ source: { notTrustDomains: [a] } }] }] }'),
]);
