import { MESH248 } from '../../../src/analysis/rules/MESH248-incomplete-keep-alive';
import { admissionRows } from '../../support/admission-rows';
import { ruleTest } from '../../support/rule-test';

const { refused, accepted } = admissionRows('DestinationRule');
const keepAlive = (text: string): string => `{ host: a.b, trafficPolicy: { connectionPool: { http: { http2KeepAlive: ${text} } } } }`;
const path = 'spec.trafficPolicy.connectionPool.http.http2KeepAlive';

ruleTest(MESH248, [
  refused('neither', keepAlive('{}'), [path, 'http2KeepAlive has no interval'], [path, 'http2KeepAlive has no timeout']),
  refused('one', keepAlive('{ timeout: 1s }'), [path, 'http2KeepAlive has no interval']),
  accepted('both', keepAlive('{ interval: 10s, timeout: 1s }')),
]);
