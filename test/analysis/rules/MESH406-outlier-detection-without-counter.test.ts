import { MESH406 } from '../../../src/analysis/rules/MESH406-outlier-detection-without-counter';
import { destinationRule } from '../../support/mesh-yaml';
import { ruleTest } from '../../support/rule-test';

ruleTest(MESH406, [
  {
    name: 'the only counter is switched off',
    yaml: destinationRule('trafficPolicy: { outlierDetection: { consecutive5xxErrors: 0, consecutiveGatewayErrors: 0 } }'),
    findings: [
      { object: 'DestinationRule shop/reviews', path: 'spec.trafficPolicy.outlierDetection', message: 'nothing is ever ejected: consecutive5xxErrors is 0, and no other counter is set' },
    ],
  },
  {
    name: 'a subset is taken out of what holds for the host',
    yaml: destinationRule('trafficPolicy: { outlierDetection: {} }, subsets: [{ name: v1, trafficPolicy: { outlierDetection: { consecutive5xxErrors: 0, consecutiveGatewayErrors: 0 } } }]'),
    findings: [],
  },
  {
    name: 'an empty block counts 5xx',
    yaml: destinationRule('trafficPolicy: { outlierDetection: {} }'),
    findings: [],
  },
  {
    name: 'failures to connect are counted, also with 0',
    yaml: destinationRule('trafficPolicy: { outlierDetection: { consecutive5xxErrors: 0, splitExternalLocalOriginErrors: true, consecutiveLocalOriginFailures: 0 } }'),
    findings: [],
  },
]);
