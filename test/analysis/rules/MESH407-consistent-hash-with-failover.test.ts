import { MESH407 } from '../../../src/analysis/rules/MESH407-consistent-hash-with-failover';
import { destinationRule, service } from '../../support/mesh-yaml';
import { ruleTest } from '../../support/rule-test';

const HASH = 'loadBalancer: { consistentHash: { useSourceIp: true } }';

ruleTest(MESH407, [
  {
    name: 'failover comes with outlier detection',
    yaml: destinationRule(`trafficPolicy: { ${HASH}, outlierDetection: {} }`),
    findings: [
      { object: 'DestinationRule shop/reviews', path: 'spec.trafficPolicy.loadBalancer.consistentHash', message: 'calls of reviews.shop.svc.cluster.local are hashed within the caller\'s zone only: outlierDetection switches locality failover on' },
    ],
  },
  {
    name: 'outlier detection of a subset',
    yaml: destinationRule(`trafficPolicy: { ${HASH} }, subsets: [{ name: v2, labels: { version: v2 }, trafficPolicy: { outlierDetection: {} } }]`),
    findings: [
      { object: 'DestinationRule shop/reviews', path: 'spec.trafficPolicy.loadBalancer.consistentHash', message: 'calls of subset v2 of reviews.shop.svc.cluster.local are hashed within the caller\'s zone only: outlierDetection switches locality failover on' },
    ],
  },
  {
    name: 'without outlier detection there is no failover',
    yaml: destinationRule(`trafficPolicy: { ${HASH} }`),
    findings: [],
  },
  {
    name: 'it is said whether it fails over',
    yaml: destinationRule('trafficPolicy: { loadBalancer: { consistentHash: { useSourceIp: true }, localityLbSetting: { enabled: true } }, outlierDetection: {} }'),
    findings: [],
  },
  {
    name: 'the Service says where calls go',
    yaml: destinationRule(`trafficPolicy: { ${HASH}, outlierDetection: {} }`) + service().replace('spec: {', 'spec: { trafficDistribution: PreferClose,'),
    findings: [],
  },
  {
    name: 'no hash',
    yaml: destinationRule('trafficPolicy: { loadBalancer: { simple: RANDOM }, outlierDetection: {} }'),
    findings: [],
  },
]);
