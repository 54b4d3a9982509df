import { MESH404 } from '../../../src/analysis/rules/MESH404-panic-after-one-ejection';
import { deployment, destinationRule, service } from '../../support/mesh-yaml';
import { ruleTest } from '../../support/rule-test';

ruleTest(MESH404, [
  {
    name: 'two of three are 66 %',
    yaml: destinationRule('trafficPolicy: { outlierDetection: { maxEjectionPercent: 50, minHealthPercent: 70 } }') + service() + deployment('replicas: 3'),
    findings: [
      { object: 'DestinationRule shop/reviews', path: 'spec.trafficPolicy.outlierDetection.minHealthPercent', message: 'with 1 of 3 endpoints of reviews.shop.svc.cluster.local ejected, 66 % are healthy, below minHealthPercent 70: requests then go to the ejected one, too' },
    ],
  },
  {
    name: '60 % are left with two of three',
    yaml: destinationRule('trafficPolicy: { outlierDetection: { maxEjectionPercent: 50, minHealthPercent: 60 } }') + service() + deployment('replicas: 3'),
    findings: [],
  },
  {
    name: 'nothing is ejected anyway',
    yaml: destinationRule('trafficPolicy: { outlierDetection: { minHealthPercent: 70 } }') + service() + deployment('replicas: 3'),
    findings: [],
  },
  {
    name: 'how many there are is not known',
    yaml: destinationRule('trafficPolicy: { outlierDetection: { maxEjectionPercent: 50, minHealthPercent: 70 } }'),
    findings: [],
  },
  {
    name: 'the Service prefers near endpoints, for which istiod writes no threshold',
    yaml: destinationRule('trafficPolicy: { outlierDetection: { maxEjectionPercent: 50, minHealthPercent: 70 } }')
      + service().replace('spec: {', 'spec: { trafficDistribution: PreferClose,') + deployment('replicas: 3'),
    findings: [],
  },
]);
