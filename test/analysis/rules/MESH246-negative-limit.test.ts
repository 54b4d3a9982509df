import { MESH246 } from '../../../src/analysis/rules/MESH246-negative-limit';
import { admissionRows } from '../../support/admission-rows';
import { ruleTest } from '../../support/rule-test';

const { refused, accepted } = admissionRows('DestinationRule');

ruleTest(MESH246, [
  refused('of HTTP and TCP', '{ host: a.b, trafficPolicy: { connectionPool: { http: { maxRetries: -1, maxConcurrentStreams: -2 }, tcp: { maxConnections: -3 } } } }',
    ['spec.trafficPolicy.connectionPool.http.maxConcurrentStreams', 'maxConcurrentStreams is -2; allowed: 0 or more'],
    ['spec.trafficPolicy.connectionPool.http.maxRetries', 'maxRetries is -1; allowed: 0 or more'],
    ['spec.trafficPolicy.connectionPool.tcp.maxConnections', 'maxConnections is -3; allowed: 0 or more']),
  admissionRows('Sidecar').refused('of what comes in', '{ inboundConnectionPool: { http: { http1MaxPendingRequests: -1 } } }',
    ['spec.inboundConnectionPool.http.http1MaxPendingRequests', 'http1MaxPendingRequests is -1; allowed: 0 or more']),
  accepted('0 and more', '{ host: a.b, trafficPolicy: { connectionPool: { http: { maxRetries: 0 }, tcp: { maxConnections: 1 } } } }'),
]);
