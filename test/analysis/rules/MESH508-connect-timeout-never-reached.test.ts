import { MESH508 } from '../../../src/analysis/rules/MESH508-connect-timeout-never-reached';
import { destinationRule, virtualService } from '../../support/mesh-yaml';
import { ruleTest } from '../../support/rule-test';

ruleTest(MESH508, [
  {
    name: 'longer than the timeout',
    yaml: virtualService('timeout: 1500ms') + destinationRule('trafficPolicy: { connectionPool: { tcp: { connectTimeout: 2s } } }'),
    findings: [
      { object: 'DestinationRule shop/reviews', path: 'spec.trafficPolicy.connectionPool.tcp.connectTimeout', message: 'connectTimeout 2s is never reached for reviews.shop.svc.cluster.local: a route of VirtualService shop/reviews ends after 1500ms' },
    ],
  },
  {
    name: 'in a subset',
    yaml: virtualService('timeout: 1s, route: [{ destination: { host: reviews, subset: v1 } }]')
      + destinationRule('subsets: [{ name: v1, trafficPolicy: { connectionPool: { tcp: { connectTimeout: 2s } } } }]'),
    findings: [
      { object: 'DestinationRule shop/reviews', path: 'spec.subsets[0].trafficPolicy.connectionPool.tcp.connectTimeout', message: 'connectTimeout 2s is never reached for subset v1 of reviews.shop.svc.cluster.local: a route of VirtualService shop/reviews ends after 1s' },
    ],
  },
  {
    name: 'not longer, or not written',
    yaml: virtualService('timeout: 1s') + destinationRule('trafficPolicy: { connectionPool: { tcp: { connectTimeout: 1s } } }')
      + virtualService('timeout: 2s, route: [{ destination: { host: ratings } }]', { name: 'ratings' }) + destinationRule('host: ratings, trafficPolicy: { tls: {} }', { name: 'ratings' }),
    findings: [],
  },
  {
    name: 'a request has all the time',
    yaml: virtualService('name: plain') + destinationRule('trafficPolicy: { connectionPool: { tcp: { connectTimeout: 60s } } }'),
    findings: [],
  },
]);
