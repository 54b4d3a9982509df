import { MESH442 } from '../../../src/analysis/rules/MESH442-limit-of-a-demo';
import { destinationRule } from '../../support/mesh-yaml';
import { ruleTest } from '../../support/rule-test';

ruleTest(MESH442, [
  {
    name: 'each of the limits',
    yaml: destinationRule('trafficPolicy: { connectionPool: { tcp: { maxConnections: 1 }, http: { http1MaxPendingRequests: 1, http2MaxRequests: 1 } } }'),
    findings: [
      { object: 'DestinationRule shop/reviews', path: 'spec.trafficPolicy.connectionPool.http.http1MaxPendingRequests', message: 'http1MaxPendingRequests 1 lets two requests to reviews.shop.svc.cluster.local at the same time fail with 503' },
      { object: 'DestinationRule shop/reviews', path: 'spec.trafficPolicy.connectionPool.http.http2MaxRequests', message: 'http2MaxRequests 1 lets two requests to reviews.shop.svc.cluster.local at the same time fail with 503' },
      { object: 'DestinationRule shop/reviews', path: 'spec.trafficPolicy.connectionPool.tcp.maxConnections', message: 'maxConnections 1 lets two requests to reviews.shop.svc.cluster.local at the same time fail with 503' },
    ],
  },
  {
    name: 'a subset',
    yaml: destinationRule('subsets: [{ name: v1, trafficPolicy: { connectionPool: { tcp: { maxConnections: 1 } } } }]'),
    findings: [
      { object: 'DestinationRule shop/reviews', path: 'spec.subsets[0].trafficPolicy.connectionPool.tcp.maxConnections', message: 'maxConnections 1 lets two requests to subset v1 of reviews.shop.svc.cluster.local at the same time fail with 503' },
    ],
  },
  {
    name: 'other limits, and other numbers',
    yaml: destinationRule('trafficPolicy: { connectionPool: { tcp: { maxConnections: 2 }, http: { http1MaxPendingRequests: 0, maxRetries: 1 } } }'),
    findings: [],
  },
]);
