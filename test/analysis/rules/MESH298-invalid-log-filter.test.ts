import { MESH298 } from '../../../src/analysis/rules/MESH298-invalid-log-filter';
import { admissionRows } from '../../support/admission-rows';
import { ruleTest } from '../../support/rule-test';

const { refused, accepted } = admissionRows('Telemetry');
const filter = (text: string): string => `{ accessLogging: [{ filter: { expression: '${text}' } }] }`;

ruleTest(MESH298, [
  refused('another language', filter('response.code => 500'), ['spec.accessLogging[0].filter.expression', "'response.code => 500' is no CEL expression"]),
  refused('half an expression', filter('response.code >='), ['spec.accessLogging[0].filter.expression', "'response.code >=' is no CEL expression"]),
  refused('nothing', '{ accessLogging: [{ filter: {} }] }', ['spec.accessLogging[0].filter.expression', 'the filter has no expression']),
  accepted('an expression', filter('!has(response.code) || response.code in [500, 503]')),
]);
