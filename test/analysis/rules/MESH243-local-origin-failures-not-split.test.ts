import { MESH243 } from '../../../src/analysis/rules/MESH243-local-origin-failures-not-split';
import { admissionRows } from '../../support/admission-rows';
import { ruleTest } from '../../support/rule-test';

const { refused, accepted } = admissionRows('DestinationRule');

ruleTest(MESH243, [
  refused('in every policy', '{ host: a.b, trafficPolicy: { outlierDetection: { consecutiveLocalOriginFailures: 2 }, portLevelSettings: [{ port: { number: 80 }, outlierDetection: { splitExternalLocalOriginErrors: false, consecutiveLocalOriginFailures: 4 } }] } }',
    ['spec.trafficPolicy.outlierDetection.consecutiveLocalOriginFailures', 'consecutiveLocalOriginFailures is 2, and splitExternalLocalOriginErrors is not true'],
    ['spec.trafficPolicy.portLevelSettings[0].outlierDetection.consecutiveLocalOriginFailures', 'consecutiveLocalOriginFailures is 4, and splitExternalLocalOriginErrors is not true']),
  accepted('counted apart, or off', '{ host: a.b, trafficPolicy: { outlierDetection: { splitExternalLocalOriginErrors: true, consecutiveLocalOriginFailures: 2 } }, subsets: [{ name: a, trafficPolicy: { outlierDetection: { consecutiveLocalOriginFailures: 0 } } }] }'),
]);
