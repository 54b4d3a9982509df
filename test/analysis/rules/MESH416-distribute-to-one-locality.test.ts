import { MESH416 } from '../../../src/analysis/rules/MESH416-distribute-to-one-locality';
import { destinationRule } from '../../support/mesh-yaml';
import { ruleTest } from '../../support/rule-test';

const PINNED = 'loadBalancer: { localityLbSetting: { distribute: [{ from: a, to: { a: 100 } }] } }';

ruleTest(MESH416, [
  {
    name: 'everything stays in one region',
    yaml: destinationRule('trafficPolicy: { loadBalancer: { localityLbSetting: { distribute: [{ from: a/*, to: { a/*: 80, b/*: 20 } }, { from: b/*, to: { b/*: 100 } }] } }, outlierDetection: {} }'),
    findings: [
      { object: 'DestinationRule shop/reviews', path: 'spec.trafficPolicy.loadBalancer.localityLbSetting.distribute[1].to', message: 'callers in b/* know endpoints of reviews.shop.svc.cluster.local in b/* only: none takes over when these fail' },
    ],
  },
  {
    name: 'outlier detection of a subset',
    yaml: destinationRule(`trafficPolicy: { ${PINNED} }, subsets: [{ name: v1, trafficPolicy: { outlierDetection: {} } }]`),
    findings: [
      { object: 'DestinationRule shop/reviews', path: 'spec.trafficPolicy.loadBalancer.localityLbSetting.distribute[0].to', message: 'callers in a know endpoints of subset v1 of reviews.shop.svc.cluster.local in a only: none takes over when these fail' },
    ],
  },
  {
    name: 'every locality, or nobody expects failures',
    yaml: destinationRule('trafficPolicy: { loadBalancer: { localityLbSetting: { distribute: [{ from: a, to: { "*": 100 } }, { from: b, to: {} }, 7] } }, outlierDetection: {} }')
      + destinationRule(`host: other, trafficPolicy: { ${PINNED} }`, { name: 'other' }),
    findings: [],
  },
]);
