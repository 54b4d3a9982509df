import { MESH405 } from '../../../src/analysis/rules/MESH405-gateway-errors-above-5xx';
import { destinationRule } from '../../support/mesh-yaml';
import { ruleTest } from '../../support/rule-test';

ruleTest(MESH405, [
  {
    name: 'above the 5 that hold when nothing is said',
    yaml: destinationRule('trafficPolicy: { outlierDetection: { consecutiveGatewayErrors: 6 } }'),
    findings: [
      { object: 'DestinationRule shop/reviews', path: 'spec.trafficPolicy.outlierDetection.consecutiveGatewayErrors', message: '6 gateway errors in a row are never reached: consecutive5xxErrors is 5 unless it is written' },
    ],
  },
  {
    name: 'above what is written',
    yaml: destinationRule('trafficPolicy: { outlierDetection: { consecutiveGatewayErrors: 3, consecutive5xxErrors: 2 } }'),
    findings: [
      { object: 'DestinationRule shop/reviews', path: 'spec.trafficPolicy.outlierDetection.consecutiveGatewayErrors', message: '3 gateway errors in a row are never reached: consecutive5xxErrors is 2' },
    ],
  },
  {
    name: 'equal, or the other one switched off',
    yaml: destinationRule('trafficPolicy: { outlierDetection: { consecutiveGatewayErrors: 5 } }')
      + destinationRule('host: ratings, trafficPolicy: { outlierDetection: { consecutiveGatewayErrors: 9, consecutive5xxErrors: 0 } }', { name: 'ratings' }),
    findings: [],
  },
]);
