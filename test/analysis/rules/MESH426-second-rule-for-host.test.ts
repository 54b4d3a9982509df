import { MESH426 } from '../../../src/analysis/rules/MESH426-second-rule-for-host';
import { destinationRule } from '../../support/mesh-yaml';
import { ruleTest } from '../../support/rule-test';

const HOST = 'reviews.shop.svc.cluster.local';

ruleTest(MESH426, [
  {
    name: 'a policy and a subset that are there already',
    yaml: destinationRule('trafficPolicy: { tls: {} }, subsets: [{ name: v1 }]', { name: 'a' })
      + destinationRule(`host: ${HOST}, trafficPolicy: { tls: {} }, subsets: [{ name: v2 }, { name: v1 }]`, { name: 'b' }),
    findings: [
      { object: 'DestinationRule shop/b', path: 'spec.subsets[1]', message: 'this subset of reviews.shop.svc.cluster.local is ignored: that of DestinationRule shop/a counts' },
      { object: 'DestinationRule shop/b', path: 'spec.trafficPolicy', message: 'this policy of reviews.shop.svc.cluster.local is ignored: that of DestinationRule shop/a counts' },
    ],
  },
  {
    name: 'one with the policy, one with the subsets',
    yaml: destinationRule('trafficPolicy: { tls: {} }', { name: 'a' }) + destinationRule('subsets: [{ name: v1 }]', { name: 'b' }),
    findings: [],
  },
  {
    name: 'other namespaces and other hosts',
    yaml: destinationRule('trafficPolicy: { tls: {} }', { name: 'a' }) + destinationRule(`host: ${HOST}, trafficPolicy: { tls: {} }`, { namespace: 'web' })
      + destinationRule('host: ratings, trafficPolicy: { tls: {} }', { name: 'c' }),
    findings: [],
  },
  {
    name: 'a name twice in one object is for admission to say',
    yaml: destinationRule('subsets: [{ name: v1 }, { name: v1 }]'),
    findings: [],
  },
]);
