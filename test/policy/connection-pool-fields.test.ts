import { Duration } from 'cdk8s';
import { poolFields } from '../../src/policy/connection-pool-fields';
import { H2Upgrade } from '../../src/policy/connection-pool-limits';

const WHERE = 'ConnectionPool.limits';

test('every limit has its field', () => {
  expect(poolFields(WHERE, {
    maxConnections: 10,
    connectTimeout: Duration.millis(500),
    tcpKeepalive: { time: Duration.minutes(2), interval: Duration.seconds(75), probes: 5 },
    maxConnectionDuration: Duration.hours(1),
    tcpIdleTimeout: Duration.seconds(30),
    pendingRequests: 20,
    maxRequests: 100,
    maxRequestsPerConnection: 1,
    maxRetries: 3,
    idleTimeout: Duration.seconds(4),
    maxConcurrentStreams: 64,
    h2Upgrade: H2Upgrade.UPGRADE,
    useClientProtocol: false,
    http2KeepAlive: { interval: Duration.seconds(15), timeout: Duration.millis(500) },
  })).toEqual({
    tcp: {
      maxConnections: 10,
      connectTimeout: '500ms',
      tcpKeepalive: { time: '120s', interval: '75s', probes: 5 },
      maxConnectionDuration: '3600s',
      idleTimeout: '30s',
    },
    http: {
      http1MaxPendingRequests: 20,
      http2MaxRequests: 100,
      maxRequestsPerConnection: 1,
      maxRetries: 3,
      idleTimeout: '4s',
      maxConcurrentStreams: 64,
      h2UpgradePolicy: 'UPGRADE',
      useClientProtocol: false,
      http2KeepAlive: { interval: '15s', timeout: '500ms' },
    },
  });
});

test('nothing given, nothing written', () => {
  expect(poolFields(WHERE, {})).toEqual({ tcp: {}, http: {} });
});

test('probes and pings have defaults', () => {
  expect(poolFields(WHERE, { tcpKeepalive: {}, http2KeepAlive: {} })).toEqual({
    tcp: { tcpKeepalive: { time: '300s', interval: '60s' } },
    http: { http2KeepAlive: { interval: '30s', timeout: '10s' } },
  });
});

test('an idle TCP connection may be kept for ever', () => {
  expect(poolFields(WHERE, { tcpIdleTimeout: Duration.seconds(0) }).tcp).toEqual({ idleTimeout: '0s' });
});

const COUNTS = ['maxConnections', 'pendingRequests', 'maxRequests', 'maxRequestsPerConnection', 'maxRetries', 'maxConcurrentStreams'] as const;

test.each(COUNTS)('%s of 0 is refused, because it limits nothing', (name) => {
  expect(() => poolFields(WHERE, { [name]: 0 }))
    .toThrow(`${WHERE}: ${name} is 0; allowed: a whole number, 1 or more; fix: leave ${name} out for no limit (Istio takes 0 for unlimited)`);
});

test.each(COUNTS.flatMap((name) => [-1, 1.5, NaN, Infinity].map((value) => [name, value] as const)))('%s of %d is refused', (name, value) => {
  expect(() => poolFields(WHERE, { [name]: value }))
    .toThrow(`${WHERE}: ${name} is ${value}; allowed: a whole number, 1 or more; fix: give ${name} such a number, or leave it out`);
});

test.each(['connectTimeout', 'maxConnectionDuration', 'idleTimeout'] as const)('%s of 0 is refused', (name) => {
  expect(() => poolFields(WHERE, { [name]: Duration.seconds(0) }))
    .toThrow(`${WHERE}: ${name} is 0s; allowed: a time in whole milliseconds, 1ms or longer; fix: give ${name} such a time, or leave it out`);
});

test.each([
  [{ tcpKeepalive: { time: Duration.millis(1500) } }, 'tcpKeepalive.time is 1500ms; allowed: a time in whole seconds, 1s or longer;'],
  [{ tcpKeepalive: { interval: Duration.millis(500) } }, 'tcpKeepalive.interval is 500ms; allowed: a time in whole seconds, 1s or longer;'],
  [{ tcpKeepalive: { probes: 0 } }, 'tcpKeepalive.probes is 0; allowed: a whole number, 1 or more;'],
  [{ http2KeepAlive: { interval: Duration.seconds(0) } }, 'http2KeepAlive.interval is 0s;'],
  [{ http2KeepAlive: { timeout: Duration.seconds(0) } }, 'http2KeepAlive.timeout is 0s;'],
  [{ h2Upgrade: H2Upgrade.UPGRADE, useClientProtocol: true },
    'h2Upgrade UPGRADE and useClientProtocol are given together; allowed: one of the two: either always HTTP/2, or what the client used; fix: take one of them out'],
])('fails on %j', (limits, message) => {
  expect(() => poolFields(WHERE, limits)).toThrow(`${WHERE}: ${message}`);
});

test('the protocol of the client goes with not upgrading', () => {
  expect(poolFields(WHERE, { h2Upgrade: H2Upgrade.DO_NOT_UPGRADE, useClientProtocol: true }).http)
    .toEqual({ h2UpgradePolicy: 'DO_NOT_UPGRADE', useClientProtocol: true });
});
