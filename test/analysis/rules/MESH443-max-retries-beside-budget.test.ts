import { MESH443 } from '../../../src/analysis/rules/MESH443-max-retries-beside-budget';
import { destinationRule } from '../../support/mesh-yaml';
import { ruleTest } from '../../support/rule-test';

ruleTest(MESH443, [
  {
    name: 'both',
    yaml: destinationRule('trafficPolicy: { connectionPool: { http: { maxRetries: 10 } }, retryBudget: {} }'),
    findings: [
      { object: 'DestinationRule shop/reviews', path: 'spec.trafficPolicy.connectionPool.http.maxRetries', message: 'maxRetries 10 does not count for reviews.shop.svc.cluster.local: the retryBudget takes its place' },
    ],
  },
  {
    name: 'the budget of a subset',
    yaml: destinationRule('trafficPolicy: { connectionPool: { http: { maxRetries: 10 } } }, subsets: [{ name: v1, trafficPolicy: { retryBudget: {} } }]'),
    findings: [
      { object: 'DestinationRule shop/reviews', path: 'spec.trafficPolicy.connectionPool.http.maxRetries', message: 'maxRetries 10 does not count for subset v1 of reviews.shop.svc.cluster.local: the retryBudget takes its place' },
    ],
  },
  {
    name: 'one of them, or 0, which is none',
    yaml: destinationRule('trafficPolicy: { connectionPool: { http: { maxRetries: 0 } }, retryBudget: {} }')
      + destinationRule('host: other, trafficPolicy: { connectionPool: { http: { maxRetries: 9 } } }', { name: 'other' }),
    findings: [],
  },
]);
