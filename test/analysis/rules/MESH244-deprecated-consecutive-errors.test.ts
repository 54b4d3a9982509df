import { MESH244 } from '../../../src/analysis/rules/MESH244-deprecated-consecutive-errors';
import { admissionRows } from '../../support/admission-rows';
import { ruleTest } from '../../support/rule-test';

const { refused, accepted } = admissionRows('DestinationRule');

ruleTest(MESH244, [
  refused('for a host and a subset', '{ host: a.b, trafficPolicy: { outlierDetection: { consecutiveErrors: 5 } }, subsets: [{ name: a, trafficPolicy: { outlierDetection: { consecutiveErrors: 6 } } }] }',
    ['spec.subsets[0].trafficPolicy.outlierDetection.consecutiveErrors', 'consecutiveErrors is 6, which has no effect'],
    ['spec.trafficPolicy.outlierDetection.consecutiveErrors', 'consecutiveErrors is 5, which has no effect']),
  accepted('the new fields', '{ host: a.b, trafficPolicy: { outlierDetection: { consecutive5xxErrors: 5, consecutiveErrors: 0 } } }'),
]);
