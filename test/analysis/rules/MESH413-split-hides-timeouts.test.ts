import { MESH413 } from '../../../src/analysis/rules/MESH413-split-hides-timeouts';
import { destinationRule } from '../../support/mesh-yaml';
import { ruleTest } from '../../support/rule-test';

ruleTest(MESH413, [
  {
    name: 'split',
    yaml: destinationRule('trafficPolicy: { outlierDetection: { splitExternalLocalOriginErrors: true } }'),
    findings: [
      { object: 'DestinationRule shop/reviews', path: 'spec.trafficPolicy.outlierDetection.splitExternalLocalOriginErrors', message: 'requests that run into a timeout, and connections that are lost, are counted nowhere: only failures to connect are' },
    ],
  },
  {
    name: 'not split, or failures to connect are all that counts',
    yaml: destinationRule('trafficPolicy: { outlierDetection: { splitExternalLocalOriginErrors: false } }')
      + destinationRule('host: other, trafficPolicy: { outlierDetection: { consecutive5xxErrors: 0, splitExternalLocalOriginErrors: true } }', { name: 'other' }),
    findings: [],
  },
]);
