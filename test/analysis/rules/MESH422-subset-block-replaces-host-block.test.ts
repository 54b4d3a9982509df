import { MESH422 } from '../../../src/analysis/rules/MESH422-subset-block-replaces-host-block';
import { destinationRule } from '../../support/mesh-yaml';
import { ruleTest } from '../../support/rule-test';

const POOL = 'connectionPool: { tcp: { maxConnections: 10 } }';

ruleTest(MESH422, [
  {
    name: 'settings of other parts of the block',
    yaml: destinationRule(`trafficPolicy: { ${POOL}, outlierDetection: { maxEjectionPercent: 50, interval: 5s } }, subsets: [{ name: v1, trafficPolicy: { connectionPool: { http: { maxRetries: 5 } }, outlierDetection: { interval: 9s } } }]`),
    findings: [
      { object: 'DestinationRule shop/reviews', path: 'spec.subsets[0].trafficPolicy.connectionPool', message: 'subset v1 loses tcp.maxConnections of the host: its connectionPool replaces the host\'s' },
      { object: 'DestinationRule shop/reviews', path: 'spec.subsets[0].trafficPolicy.outlierDetection', message: 'subset v1 loses maxEjectionPercent of the host: its outlierDetection replaces the host\'s' },
    ],
  },
  {
    name: 'a subset is taken out of the outlier detection of the host',
    yaml: destinationRule('trafficPolicy: { outlierDetection: { interval: 5s } }, subsets: [{ name: v1, trafficPolicy: { outlierDetection: { consecutive5xxErrors: 0, consecutiveGatewayErrors: 0 } } }]'),
    findings: [],
  },
  {
    name: 'locality settings; the way of balancing may be another one',
    yaml: destinationRule('trafficPolicy: { loadBalancer: { simple: RANDOM, localityLbSetting: { enabled: false } } }, subsets: [{ name: v1, trafficPolicy: { loadBalancer: { consistentHash: {} } } }]'),
    findings: [
      { object: 'DestinationRule shop/reviews', path: 'spec.subsets[0].trafficPolicy.loadBalancer', message: 'subset v1 loses localityLbSetting.enabled of the host: its loadBalancer replaces the host\'s' },
    ],
  },
  {
    name: 'TLS of the same mode',
    yaml: destinationRule('trafficPolicy: { tls: { mode: SIMPLE, sni: a } }, subsets: [{ name: v1, trafficPolicy: { tls: { mode: SIMPLE } } }, { name: v2, trafficPolicy: { tls: { mode: DISABLE } } }]'),
    findings: [
      { object: 'DestinationRule shop/reviews', path: 'spec.subsets[0].trafficPolicy.tls', message: 'subset v1 loses sni of the host: its tls replaces the host\'s' },
    ],
  },
  {
    name: 'everything is repeated, or only the host or the subset has the block',
    yaml: destinationRule(`trafficPolicy: { ${POOL}, tls: {} }, subsets: [{ name: v1, trafficPolicy: { connectionPool: { tcp: { maxConnections: 5, connectTimeout: 1s } }, outlierDetection: {} } }]`),
    findings: [],
  },
]);
