import { MESH447 } from '../../../src/analysis/rules/MESH447-retry-budget-lost-in-subsets';
import { destinationRule } from '../../support/mesh-yaml';
import { ruleTest } from '../../support/rule-test';

const BUDGET = 'retryBudget: { percent: 20, minRetryConcurrency: 3 }';
const POOL = 'connectionPool: { http: { http2MaxRequests: 200 } }';

const INHERITED = destinationRule(`trafficPolicy: { ${BUDGET} }, subsets: [{ name: v1 }, { name: v2, trafficPolicy: { ${POOL} } }]`);

ruleTest(MESH447, [
  {
    name: 'the budget of the host, for the subset with a policy of its own only',
    yaml: INHERITED,
    facts: { istioVersion: '1.28.10' },
    findings: [
      { object: 'DestinationRule shop/reviews', path: 'spec.subsets[1].trafficPolicy', message: 'Istio 1.28.10 gives subset v2 no retry budget: it drops that of the host, because the subset has a policy of its own' },
    ],
  },
  {
    name: 'a budget that the subset writes',
    yaml: destinationRule(`trafficPolicy: { ${POOL} }, subsets: [{ name: v1, trafficPolicy: { ${BUDGET} } }]`),
    facts: { istioVersion: '1.29.1' },
    findings: [
      { object: 'DestinationRule shop/reviews', path: 'spec.subsets[0].trafficPolicy.retryBudget', message: 'Istio 1.29.1 gives subset v1 no retry budget: it drops the one that the subset writes' },
    ],
  },
  { name: 'the release that merges it', yaml: INHERITED, facts: { istioVersion: '1.29.2' }, findings: [] },
  { name: 'no release is stated', yaml: INHERITED, findings: [] },
  {
    name: 'a host without a policy has nothing to merge, and one without a budget nothing to lose',
    yaml: destinationRule(`subsets: [{ name: v1, trafficPolicy: { ${BUDGET} } }]`)
      + destinationRule(`host: other, trafficPolicy: { ${POOL} }, subsets: [{ name: v1, trafficPolicy: { ${POOL} } }]`, { name: 'other' }),
    facts: { istioVersion: '1.27' },
    findings: [],
  },
]);
