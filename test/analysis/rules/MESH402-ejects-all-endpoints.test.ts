import { MESH402 } from '../../../src/analysis/rules/MESH402-ejects-all-endpoints';
import { deployment, destinationRule, service } from '../../support/mesh-yaml';
import { ruleTest } from '../../support/rule-test';

ruleTest(MESH402, [
  {
    name: '100 %, however many there are',
    yaml: destinationRule('trafficPolicy: { outlierDetection: { maxEjectionPercent: 100 } }'),
    findings: [
      { object: 'DestinationRule shop/reviews', path: 'spec.trafficPolicy.outlierDetection.maxEjectionPercent', message: 'all endpoints of reviews.shop.svc.cluster.local can be ejected at once: maxEjectionPercent is 100, and there is no minHealthPercent' },
    ],
  },
  {
    name: '100 % of three; minHealthPercent 0 is none',
    yaml: destinationRule('trafficPolicy: { outlierDetection: { maxEjectionPercent: 100, minHealthPercent: 0 } }') + service() + deployment('replicas: 3'),
    findings: [
      { object: 'DestinationRule shop/reviews', path: 'spec.trafficPolicy.outlierDetection.maxEjectionPercent', message: 'all endpoints of reviews.shop.svc.cluster.local can be ejected at once: maxEjectionPercent is 100, and minHealthPercent is 0' },
    ],
  },
  {
    name: 'with minHealthPercent requests go on',
    yaml: destinationRule('trafficPolicy: { outlierDetection: { maxEjectionPercent: 100, minHealthPercent: 50 } }'),
    findings: [],
  },
  {
    name: '99 % leave one of three',
    yaml: destinationRule('trafficPolicy: { outlierDetection: { maxEjectionPercent: 99 } }') + service() + deployment('replicas: 3'),
    findings: [],
  },
  {
    name: 'one endpoint is another matter',
    yaml: destinationRule('trafficPolicy: { outlierDetection: { maxEjectionPercent: 100 } }') + service() + deployment('replicas: 1'),
    findings: [],
  },
]);
