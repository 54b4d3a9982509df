import { MESH408 } from '../../../src/analysis/rules/MESH408-unasked-locality-failover';
import { deployment, destinationRule, service } from '../../support/mesh-yaml';
import { ruleTest } from '../../support/rule-test';

const SPREAD = 'topologySpreadConstraints: [{ topologyKey: topology.kubernetes.io/zone }]';
const APART = 'affinity: { podAntiAffinity: { preferredDuringSchedulingIgnoredDuringExecution: '
  + '[{ weight: 1, podAffinityTerm: { topologyKey: topology.kubernetes.io/zone } }] } }';

ruleTest(MESH408, [
  {
    name: 'pods that are spread over zones',
    yaml: destinationRule('trafficPolicy: { outlierDetection: {} }') + service() + deployment('', { pod: SPREAD }),
    findings: [
      { object: 'DestinationRule shop/reviews', path: 'spec.trafficPolicy.outlierDetection', message: 'the pods of reviews.shop.svc.cluster.local are spread over zones, and outlierDetection keeps calls in the caller\'s zone' },
    ],
  },
  {
    name: 'pods that are kept apart',
    yaml: destinationRule('trafficPolicy: { outlierDetection: {} }') + service() + deployment('', { pod: APART }),
    findings: [
      { object: 'DestinationRule shop/reviews', path: 'spec.trafficPolicy.outlierDetection', message: 'the pods of reviews.shop.svc.cluster.local are spread over zones, and outlierDetection keeps calls in the caller\'s zone' },
    ],
  },
  {
    name: 'a warm-up besides',
    yaml: destinationRule('trafficPolicy: { loadBalancer: { warmup: { duration: 30s } }, outlierDetection: {} }') + service() + deployment('', { pod: SPREAD }),
    findings: [
      { object: 'DestinationRule shop/reviews', path: 'spec.trafficPolicy.outlierDetection', message: 'the pods of reviews.shop.svc.cluster.local are spread over zones, and outlierDetection keeps calls in the caller\'s zone; a pod that is the first of its zone gets all calls of the zone at once, warm-up or not' },
    ],
  },
  {
    name: 'spread over nodes only',
    yaml: destinationRule('trafficPolicy: { outlierDetection: {} }') + service() + deployment('', { pod: SPREAD.replace('topology.kubernetes.io/zone', 'kubernetes.io/hostname') }),
    findings: [],
  },
  {
    name: 'nothing is known of zones',
    yaml: destinationRule('trafficPolicy: { outlierDetection: {} }') + service() + deployment(''),
    findings: [],
  },
  {
    name: 'it is said',
    yaml: destinationRule('trafficPolicy: { loadBalancer: { localityLbSetting: { enabled: false } }, outlierDetection: {} }') + service() + deployment('', { pod: SPREAD }),
    findings: [],
  },
]);
