import { MESH409 } from '../../../src/analysis/rules/MESH409-warmup-ignored';
import { destinationRule } from '../../support/mesh-yaml';
import { ruleTest } from '../../support/rule-test';

ruleTest(MESH409, [
  {
    name: 'RANDOM',
    yaml: destinationRule('trafficPolicy: { loadBalancer: { simple: RANDOM, warmup: { duration: 60s } } }'),
    findings: [
      { object: 'DestinationRule shop/reviews', path: 'spec.trafficPolicy.loadBalancer.warmup', message: 'warmup does nothing with RANDOM: new pods get their full share at once' },
    ],
  },
  {
    name: 'consistent hashing, in the older way of writing',
    yaml: destinationRule('trafficPolicy: { loadBalancer: { consistentHash: { useSourceIp: true }, warmupDurationSecs: 60s } }'),
    findings: [
      { object: 'DestinationRule shop/reviews', path: 'spec.trafficPolicy.loadBalancer.warmupDurationSecs', message: 'warmupDurationSecs does nothing with consistentHash: new pods get their full share at once' },
    ],
  },
  {
    name: 'PASSTHROUGH in a subset',
    yaml: destinationRule('subsets: [{ name: v1, trafficPolicy: { loadBalancer: { simple: PASSTHROUGH, warmup: { duration: 60s } } } }]'),
    findings: [
      { object: 'DestinationRule shop/reviews', path: 'spec.subsets[0].trafficPolicy.loadBalancer.warmup', message: 'warmup does nothing with PASSTHROUGH: new pods get their full share at once' },
    ],
  },
  {
    name: 'what has a warm-up',
    yaml: destinationRule('trafficPolicy: { loadBalancer: { simple: ROUND_ROBIN, warmup: { duration: 60s } } }, subsets: [{ name: v1, trafficPolicy: { loadBalancer: { warmup: { duration: 60s } } } }]'),
    findings: [],
  },
]);
