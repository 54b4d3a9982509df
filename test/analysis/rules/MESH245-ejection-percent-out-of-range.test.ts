import { MESH245 } from '../../../src/analysis/rules/MESH245-ejection-percent-out-of-range';
import { admissionRows } from '../../support/admission-rows';
import { ruleTest } from '../../support/rule-test';

const { refused, accepted } = admissionRows('DestinationRule');

ruleTest(MESH245, [
  refused('both', '{ host: a.b, trafficPolicy: { outlierDetection: { maxEjectionPercent: 101, minHealthPercent: -1 } } }',
    ['spec.trafficPolicy.outlierDetection.maxEjectionPercent', 'maxEjectionPercent is 101; allowed: 0 to 100'],
    ['spec.trafficPolicy.outlierDetection.minHealthPercent', 'minHealthPercent is -1; allowed: 0 to 100']),
  accepted('the ends of the range', '{ host: a.b, trafficPolicy: { outlierDetection: { maxEjectionPercent: 100, minHealthPercent: 0 } } }'),
]);
