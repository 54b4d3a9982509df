import { MESH423 } from '../../../src/analysis/rules/MESH423-subset-policy-unused';
import { destinationRule, virtualService } from '../../support/mesh-yaml';
import { ruleTest } from '../../support/rule-test';

const SUBSETS = 'subsets: [{ name: v1, trafficPolicy: { tls: {} } }, { name: v2, trafficPolicy: { tls: {} } }]';

ruleTest(MESH423, [
  {
    name: 'routes send to the host, or to another subset',
    yaml: destinationRule(SUBSETS) + virtualService('route: [{ destination: { host: reviews } }, { destination: { host: reviews, subset: v2 } }]'),
    findings: [
      { object: 'DestinationRule shop/reviews', path: 'spec.subsets[0].trafficPolicy', message: 'no route sends to subset v1 of reviews.shop.svc.cluster.local, so its policy holds for no request' },
    ],
  },
  {
    name: 'a mirror is enough',
    yaml: destinationRule(SUBSETS) + virtualService('mirror: { host: reviews, subset: v1 }, route: [{ destination: { host: reviews, subset: v2 } }]'),
    findings: [],
  },
  {
    name: 'routes may be kept elsewhere',
    yaml: destinationRule(SUBSETS) + virtualService('route: [{ destination: { host: ratings } }]'),
    findings: [],
  },
  {
    name: 'a subset without a policy',
    yaml: destinationRule('subsets: [{ name: v1 }]') + virtualService('name: all'),
    findings: [],
  },
]);
