import { MESH440 } from '../../../src/analysis/rules/MESH440-limit-of-zero';
import { destinationRule } from '../../support/mesh-yaml';
import { ruleTest } from '../../support/rule-test';

ruleTest(MESH440, [
  {
    name: 'each of them',
    yaml: destinationRule('trafficPolicy: { connectionPool: { tcp: { maxConnections: 0 }, http: { http1MaxPendingRequests: 0, http2MaxRequests: 0, maxRetries: 0 } }, outlierDetection: { maxEjectionPercent: 0 }, retryBudget: { minRetryConcurrency: 0 } }'),
    findings: [
      { object: 'DestinationRule shop/reviews', path: 'spec.trafficPolicy.connectionPool.http.http1MaxPendingRequests', message: 'http1MaxPendingRequests 0 counts as not set: there is no limit' },
      { object: 'DestinationRule shop/reviews', path: 'spec.trafficPolicy.connectionPool.http.http2MaxRequests', message: 'http2MaxRequests 0 counts as not set: there is no limit' },
      { object: 'DestinationRule shop/reviews', path: 'spec.trafficPolicy.connectionPool.http.maxRetries', message: 'maxRetries 0 counts as not set: there is no limit' },
      { object: 'DestinationRule shop/reviews', path: 'spec.trafficPolicy.connectionPool.tcp.maxConnections', message: 'maxConnections 0 counts as not set: there is no limit' },
      { object: 'DestinationRule shop/reviews', path: 'spec.trafficPolicy.outlierDetection.maxEjectionPercent', message: 'maxEjectionPercent 0 counts as not set: it is 10' },
      { object: 'DestinationRule shop/reviews', path: 'spec.trafficPolicy.retryBudget.minRetryConcurrency', message: 'minRetryConcurrency 0 counts as not set: it is 3' },
    ],
  },
  {
    name: 'numbers of which 0 means something, and other numbers',
    yaml: destinationRule('trafficPolicy: { connectionPool: { tcp: { maxConnections: 1 }, http: { maxRequestsPerConnection: 0 } }, outlierDetection: { consecutive5xxErrors: 0, minHealthPercent: 0 } }'),
    findings: [],
  },
]);
