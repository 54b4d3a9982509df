import { MESH410 } from '../../../src/analysis/rules/MESH410-failover-priority-with-distribute';
import { destinationRule } from '../../support/mesh-yaml';
import { ruleTest } from '../../support/rule-test';

ruleTest(MESH410, [
  {
    name: 'both',
    yaml: destinationRule('trafficPolicy: { loadBalancer: { localityLbSetting: { distribute: [{ from: a, to: { a: 100 } }], failoverPriority: [zone, region] } } }'),
    findings: [
      { object: 'DestinationRule shop/reviews', path: 'spec.trafficPolicy.loadBalancer.localityLbSetting.failoverPriority', message: 'failoverPriority (zone, region) is not read, because there is distribute' },
    ],
  },
  {
    name: 'one of them; an empty list is none',
    yaml: destinationRule('trafficPolicy: { loadBalancer: { localityLbSetting: { distribute: [], failoverPriority: [zone] } } }'),
    findings: [],
  },
]);
