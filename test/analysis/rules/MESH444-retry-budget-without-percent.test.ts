import { MESH444 } from '../../../src/analysis/rules/MESH444-retry-budget-without-percent';
import { Severity } from '../../../src/core/finding';
import { destinationRule } from '../../support/mesh-yaml';
import { ruleTest } from '../../support/rule-test';


const BUDGET = 'trafficPolicy: { retryBudget: { minRetryConcurrency: 10 } }';

ruleTest(MESH444, [
  {
    name: 'the newest release',
    yaml: destinationRule(BUDGET),
    findings: [
      { object: 'DestinationRule shop/reviews', path: 'spec.trafficPolicy.retryBudget', message: 'without percent the budget is 20 %, and 0.2 % in some releases before 1.30' },
    ],
  },
  {
    name: 'a release that takes 0.2 for 20',
    yaml: destinationRule(BUDGET),
    facts: { istioVersion: '1.28.5' },
    findings: [
      { object: 'DestinationRule shop/reviews', path: 'spec.trafficPolicy.retryBudget', message: 'without percent the budget is 0.2 % in Istio 1.28.5, not 20 %', severity: Severity.WARNING },
    ],
  },
  {
    name: 'a later patch of it, in a subset',
    yaml: destinationRule('subsets: [{ name: v1, trafficPolicy: { retryBudget: {} } }]'),
    facts: { istioVersion: '1.28.6' },
    findings: [
      { object: 'DestinationRule shop/reviews', path: 'spec.subsets[0].trafficPolicy.retryBudget', message: 'without percent the budget is 20 %, and 0.2 % in some releases before 1.30' },
    ],
  },
  {
    name: 'a percent, be it 0; no budget',
    yaml: destinationRule('trafficPolicy: { retryBudget: { percent: 0 } }') + destinationRule('host: other, trafficPolicy: { tls: {} }', { name: 'other' }),
    findings: [],
  },
]);
