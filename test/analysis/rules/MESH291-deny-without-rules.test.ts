import { MESH291 } from '../../../src/analysis/rules/MESH291-deny-without-rules';
import { admissionRows } from '../../support/admission-rows';
import { ruleTest } from '../../support/rule-test';

const { refused, accepted } = admissionRows('AuthorizationPolicy');

ruleTest(MESH291, [
  refused('no rules', '{ action: DENY, rules: [] }', ['spec.rules', 'the action is DENY, and there are no rules']),
  accepted('a rule for everything', '{ action: DENY, rules: [{}] }'),
  accepted('allow nothing', '{ action: ALLOW }'),
]);
