import { MESH509 } from '../../../src/analysis/rules/MESH509-retries-without-limit';
import { destinationRule, virtualService } from '../../support/mesh-yaml';
import { ruleTest } from '../../support/rule-test';

ruleTest(MESH509, [
  {
    name: 'a rule without a limit',
    yaml: virtualService('retries: { attempts: 2, retryOn: reset }') + destinationRule('trafficPolicy: { connectionPool: { http: { maxRetries: 0 } } }'),
    findings: [
      { object: 'VirtualService shop/reviews', path: 'spec.http[0].retries', message: 'nothing limits the retries for reviews.shop.svc.cluster.local: its DestinationRule has neither retryBudget nor maxRetries' },
    ],
  },
  {
    name: 'a budget, or a number',
    yaml: virtualService('retries: { attempts: 2, retryOn: reset }, route: [{ destination: { host: reviews, subset: v1 } }]') + destinationRule('trafficPolicy: { retryBudget: {} }, subsets: [{ name: v1 }]')
      + virtualService('retries: { attempts: 2, retryOn: reset }, route: [{ destination: { host: ratings } }]', { name: 'ratings' })
      + destinationRule('host: ratings, trafficPolicy: { connectionPool: { http: { maxRetries: 9 } } }', { name: 'ratings' }),
    findings: [],
  },
  {
    name: 'the rule may be kept elsewhere',
    yaml: virtualService('retries: { attempts: 2, retryOn: reset }'),
    findings: [],
  },
  {
    name: 'only requests that nobody has seen are repeated',
    yaml: virtualService('retries: { attempts: 2, retryOn: connect-failure }') + destinationRule('trafficPolicy: { tls: {} }'),
    findings: [],
  },
  {
    name: 'a destination that gets nothing',
    yaml: virtualService('retries: { attempts: 2, retryOn: reset }, route: [{ destination: { host: ratings }, weight: 100 }, { destination: { host: reviews }, weight: 0 }]') + destinationRule('trafficPolicy: { tls: {} }'),
    findings: [],
  },
]);
