import { MESH511 } from '../../../src/analysis/rules/MESH511-fault-ejects-nothing';
import { destinationRule, virtualService } from '../../support/mesh-yaml';
import { ruleTest } from '../../support/rule-test';

ruleTest(MESH511, [
  {
    name: 'errors for a host with outlier detection',
    yaml: virtualService('fault: { abort: { httpStatus: 503, percentage: { value: 10 } } }') + destinationRule('trafficPolicy: { outlierDetection: {} }'),
    findings: [
      { object: 'VirtualService shop/reviews', path: 'spec.http[0].fault.abort', message: 'aborted requests do not count for the outlier detection of reviews.shop.svc.cluster.local: no endpoint answers them' },
    ],
  },
  {
    name: 'no outlier detection, no errors, or none that hit',
    yaml: virtualService('fault: { abort: { httpStatus: 503, percentage: { value: 10 } } }') + destinationRule('trafficPolicy: { tls: {} }')
      + virtualService('fault: { delay: { fixedDelay: 1s, percentage: { value: 10 } } }, route: [{ destination: { host: ratings } }]', { name: 'ratings' })
      + destinationRule('host: ratings, trafficPolicy: { outlierDetection: {} }', { name: 'ratings' })
      + virtualService('fault: { abort: { httpStatus: 503 } }, route: [{ destination: { host: ratings } }]', { name: 'none' }),
    findings: [],
  },
]);
