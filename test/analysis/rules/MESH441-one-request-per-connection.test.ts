import { MESH441 } from '../../../src/analysis/rules/MESH441-one-request-per-connection';
import { Severity } from '../../../src/core/finding';
import { destinationRule, service } from '../../support/mesh-yaml';
import { ruleTest } from '../../support/rule-test';


const ONE = 'trafficPolicy: { connectionPool: { http: { maxRequestsPerConnection: 1 } } }';

ruleTest(MESH441, [
  {
    name: 'HTTP/2',
    yaml: destinationRule(ONE) + service('{ name: http, port: 80 }, { name: grpc, port: 9000 }'),
    findings: [
      { object: 'DestinationRule shop/reviews', path: 'spec.trafficPolicy.connectionPool.http.maxRequestsPerConnection', message: 'every request to reviews.shop.svc.cluster.local opens a connection of its own, although a port of it speaks HTTP/2' },
    ],
  },
  {
    name: 'HTTP/1.1, or nobody knows',
    yaml: destinationRule(ONE),
    findings: [
      { object: 'DestinationRule shop/reviews', path: 'spec.trafficPolicy.connectionPool.http.maxRequestsPerConnection', message: 'every request to reviews.shop.svc.cluster.local opens a connection of its own', severity: Severity.INFO },
    ],
  },
  {
    name: 'more, or no number',
    yaml: destinationRule('trafficPolicy: { connectionPool: { http: { maxRequestsPerConnection: 2 } } }')
      + destinationRule('host: other, trafficPolicy: { connectionPool: { http: { maxRequestsPerConnection: 0 } } }', { name: 'other' }),
    findings: [],
  },
]);
