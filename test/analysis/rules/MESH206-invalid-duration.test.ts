import { MESH206 } from '../../../src/analysis/rules/MESH206-invalid-duration';
import { admissionRows } from '../../support/admission-rows';
import { ruleTest } from '../../support/rule-test';

const http = admissionRows('VirtualService');
const rule = admissionRows('DestinationRule');
const route = 'route: [{ destination: { host: a.b } }]';

ruleTest(MESH206, [
  http.refused('parts of a millisecond', `{ hosts: [a.b], http: [{ timeout: 1500us, retries: { attempts: 1, perTryTimeout: 1.0001s }, ${route} }] }`,
    ['spec.http[0].retries.perTryTimeout', '1.0001s is no number of whole milliseconds'],
    ['spec.http[0].timeout', '1500us is no number of whole milliseconds']),
  rule.refused('of every policy', '{ host: a.b, subsets: [{ name: a, trafficPolicy: { portLevelSettings: [{ port: { number: 80 }, outlierDetection: { interval: 1.5ms } }] } }], trafficPolicy: { connectionPool: { tcp: { idleTimeout: 1.5ms } } } }',
    ['spec.subsets[0].trafficPolicy.portLevelSettings[0].outlierDetection.interval', '1.5ms is no number of whole milliseconds'],
    ['spec.trafficPolicy.connectionPool.tcp.idleTimeout', '1.5ms is no number of whole milliseconds']),
  admissionRows('Sidecar').refused('of a Sidecar', '{ inboundConnectionPool: { tcp: { connectTimeout: 2.5ms } } }',
    ['spec.inboundConnectionPool.tcp.connectTimeout', '2.5ms is no number of whole milliseconds']),
  rule.refused('what the schema does not read', '{ host: a.b, trafficPolicy: { connectionPool: { tcp: { idleTimeout: "503" } }, loadBalancer: { consistentHash: { httpCookie: { name: a, ttl: 1d } } } } }',
    ['spec.trafficPolicy.connectionPool.tcp.idleTimeout', "'503' is no duration", { fix: 'write a number with a unit: h, m, s or ms' }],
    ['spec.trafficPolicy.loadBalancer.consistentHash.httpCookie.ttl', "'1d' is no duration", { fix: 'write a number with a unit: h, m, s or ms' }]),
  rule.accepted('TCP without an idle timeout', '{ host: a.b, trafficPolicy: { connectionPool: { tcp: { idleTimeout: 0s } } } }'),
  http.accepted('whole milliseconds, however they are written', `{ hosts: [a.b], http: [{ timeout: 1.001s, retries: { attempts: 1, perTryTimeout: 0.29s }, fault: { delay: { fixedDelay: 1h1m1.1s } }, ${route} }] }`),
]);
