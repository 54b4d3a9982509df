import { MESH240 } from '../../../src/analysis/rules/MESH240-duplicate-subset';
import { admissionRows } from '../../support/admission-rows';
import { ruleTest } from '../../support/rule-test';

const { refused, accepted } = admissionRows('DestinationRule');

ruleTest(MESH240, [
  refused('each time after the first', '{ host: a.b, subsets: [{ name: a }, { name: b }, { name: a }, { name: a }] }',
    ['spec.subsets[2].name', 'the subset a is there already, at spec.subsets[0]'],
    ['spec.subsets[3].name', 'the subset a is there already, at spec.subsets[0]']),
  accepted('upper case makes another one', '{ host: a.b, subsets: [{ name: a }, { name: A }] }'),
]);
