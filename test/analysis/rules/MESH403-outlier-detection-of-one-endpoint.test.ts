import { MESH403 } from '../../../src/analysis/rules/MESH403-outlier-detection-of-one-endpoint';
import { Severity } from '../../../src/core/finding';
import { deployment, destinationRule, service } from '../../support/mesh-yaml';
import { ruleTest } from '../../support/rule-test';


ruleTest(MESH403, [
  {
    name: 'none of one',
    yaml: destinationRule('trafficPolicy: { outlierDetection: { maxEjectionPercent: 50 } }') + service() + deployment('replicas: 1'),
    findings: [
      { object: 'DestinationRule shop/reviews', path: 'spec.trafficPolicy.outlierDetection', message: 'reviews.shop.svc.cluster.local can have a single endpoint: maxEjectionPercent 50 ejects none of one' },
    ],
  },
  {
    name: 'a subset of one pod that is taken out',
    yaml: destinationRule('subsets: [{ name: v1, labels: { version: v1 }, trafficPolicy: { outlierDetection: { consecutive5xxErrors: 0, consecutiveGatewayErrors: 0 } } }]') + service() + deployment('replicas: 1'),
    findings: [],
  },
  {
    name: 'the only one',
    yaml: destinationRule('trafficPolicy: { outlierDetection: { maxEjectionPercent: 100 } }') + service() + deployment('replicas: 1'),
    findings: [
      { object: 'DestinationRule shop/reviews', path: 'spec.trafficPolicy.outlierDetection', message: 'reviews.shop.svc.cluster.local can have a single endpoint: maxEjectionPercent 100 ejects it, and with it the service' },
    ],
  },
  {
    name: 'no number is written, so an autoscaler elsewhere may say more',
    yaml: destinationRule('trafficPolicy: { outlierDetection: { maxEjectionPercent: 50 } }') + service() + deployment(''),
    findings: [
      { object: 'DestinationRule shop/reviews', path: 'spec.trafficPolicy.outlierDetection', message: 'reviews.shop.svc.cluster.local can have a single endpoint: maxEjectionPercent 50 ejects none of one', severity: Severity.INFO },
    ],
  },
  {
    name: 'a subset of one pod',
    yaml: destinationRule('trafficPolicy: { outlierDetection: { maxEjectionPercent: 50 } }, subsets: [{ name: v2, labels: { version: v2 } }]')
      + service() + deployment('replicas: 3') + deployment('replicas: 1', { version: 'v2' }),
    findings: [
      { object: 'DestinationRule shop/reviews', path: 'spec.trafficPolicy.outlierDetection', message: 'subset v2 of reviews.shop.svc.cluster.local can have a single endpoint: maxEjectionPercent 50 ejects none of one' },
    ],
  },
  {
    name: 'two pods, none, or none known',
    yaml: destinationRule('trafficPolicy: { outlierDetection: {} }') + service() + deployment('replicas: 2')
      + destinationRule('host: ratings, trafficPolicy: { outlierDetection: {} }', { name: 'ratings' })
      + service(undefined, { name: 'ratings' }) + deployment('replicas: 0', { name: 'ratings' })
      + destinationRule('host: other, trafficPolicy: { outlierDetection: {} }', { name: 'other' }),
    findings: [],
  },
]);
