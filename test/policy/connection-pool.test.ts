import { Duration } from 'cdk8s';
import * as fc from 'fast-check';
import { ConnectionPool } from '../../src/policy/connection-pool';

const HTTP = { replicas: 3, protocol: 'http', connectTimeout: 1000, timeout: 10_000 } as const;
const TCP = { ...HTTP, protocol: 'tcp' } as const;

test('none limits the time to connect only', () => {
  expect(ConnectionPool.none()._toIstio(HTTP)).toEqual({ tcp: { connectTimeout: '1s' } });
  expect(ConnectionPool.none()._toIstio(TCP)).toEqual({ tcp: { connectTimeout: '1s' } });
  expect(ConnectionPool.none()._needs()).toEqual([]);
});

test('limits stand beside the time to connect, or replace it', () => {
  expect(ConnectionPool.limits({ maxRequests: 50 })._toIstio(HTTP)).toEqual({ tcp: { connectTimeout: '1s' }, http: { http2MaxRequests: 50 } });
  expect(ConnectionPool.limits({ connectTimeout: Duration.millis(250) })._toIstio(HTTP)).toEqual({ tcp: { connectTimeout: '250ms' } });
});

test('limits on requests are left out where there are none', () => {
  expect(ConnectionPool.limits({ maxRequests: 50, maxConnections: 10 })._toIstio(TCP)).toEqual({ tcp: { connectTimeout: '1s', maxConnections: 10 } });
});

test('a load becomes limits', () => {
  const pool = ConnectionPool.fromLoad({ requestsPerSecond: 1000, p99: Duration.millis(500), clients: 2 });
  expect(pool._toIstio(HTTP)).toEqual({
    tcp: { connectTimeout: '1s', maxConnections: 500 },
    http: { http1MaxPendingRequests: 500, http2MaxRequests: 500 },
  });
  expect(pool._toIstio({ ...HTTP, replicas: 1 }).http?.http2MaxRequests).toBe(1000);
  expect(pool._toIstio({ ...HTTP, timeout: undefined }).http?.http1MaxPendingRequests).toBe(100);
  expect(pool._toIstio(TCP)).toEqual({ tcp: { connectTimeout: '1s', maxConnections: 500 } });
});

test('a small load gets the floor, and headroom multiplies', () => {
  const load = { requestsPerSecond: 10, p99: Duration.millis(50), clients: 1 };
  expect(ConnectionPool.fromLoad(load)._toIstio(HTTP).http).toEqual({ http1MaxPendingRequests: 100, http2MaxRequests: 100 });
  expect(ConnectionPool.fromLoad({ requestsPerSecond: 1000, p99: Duration.millis(500), clients: 2, headroom: 3 })._toIstio(HTTP).tcp?.maxConnections).toBe(750);
});

test('pings need a release that has them', () => {
  expect(ConnectionPool.limits({ http2KeepAlive: {} })._needs()).toEqual(['DestinationRule connectionPool.http.http2KeepAlive']);
  expect(ConnectionPool.limits({ maxRequests: 1 })._needs()).toEqual([]);
});

test('fails without a limit', () => {
  expect(() => ConnectionPool.limits({})).toThrow(
    'ConnectionPool.limits: no limit is given; allowed: one or more limits; fix: use ConnectionPool.none(), or give a limit');
  expect(() => ConnectionPool.limits({ maxRequests: undefined })).toThrow('ConnectionPool.limits: no limit is given;');
});

test.each([
  [{ requestsPerSecond: 0 }, 'requestsPerSecond is 0; allowed: a number of requests in a second, 0.001 or more; fix: give the load in its peak, or use ConnectionPool.none()'],
  [{ requestsPerSecond: NaN }, 'requestsPerSecond is NaN;'],
  [{ p99: Duration.seconds(0) }, 'p99 is 0s; allowed: a time in whole milliseconds, 1ms or longer; fix: give the time within which 99 of 100 requests are answered'],
  [{ clients: 0 }, 'clients is 0; allowed: a whole number of pods, 1 or more; fix: give the fewest client pods that send the load'],
  [{ clients: 1.5 }, 'clients is 1.5;'],
  [{ headroom: 0.5 }, 'headroom is 0.5; allowed: a multiple of the load, from 1 to 100; fix: give headroom such a number: below 1 the pool refuses the load it is made for'],
])('fails on a load with %j', (wrong, message) => {
  const load = { requestsPerSecond: 100, p99: Duration.millis(100), clients: 2 };
  expect(() => ConnectionPool.fromLoad({ ...load, ...wrong })).toThrow(`ConnectionPool.fromLoad: ${message}`);
});

test('a pool always holds the load that it is made for', () => {
  const load = fc.record({
    requestsPerSecond: fc.integer({ min: 1, max: 10_000 }),
    clients: fc.integer({ min: 1, max: 50 }),
    headroom: fc.integer({ min: 1, max: 4 }),
  });
  fc.assert(fc.property(load, fc.integer({ min: 1, max: 30_000 }), fc.integer({ min: 1, max: 50 }), (given, p99, replicas) => {
    const { http2MaxRequests } = ConnectionPool.fromLoad({ ...given, p99: Duration.millis(p99) })._toIstio({ ...HTTP, replicas }).http!;
    const underWay = (given.requestsPerSecond * p99) / 1000;
    return http2MaxRequests! >= 100 && http2MaxRequests! >= underWay / given.clients && http2MaxRequests! >= underWay / replicas;
  }));
});

describe('limits of a profile on a release that lacks one of them', () => {
  const limits = ConnectionPool.limits({ http2KeepAlive: {}, maxConnectionDuration: Duration.hours(1) });
  const context = { replicas: 3, protocol: 'http', connectTimeout: 1000 } as const;

  test('are rendered without it', () => {
    const pool = limits._adaptable()._for('1.30');
    expect(pool._needs()).toEqual([]);
    expect(pool._toIstio(context)).toEqual({ tcp: { connectTimeout: '1s', maxConnectionDuration: '3600s' } });
  });

  test('are whole where the release has it', () => {
    expect(limits._adaptable()._for('1.31')._toIstio(context)).toEqual(limits._toIstio(context));
  });

  test('stay as they are when somebody asked for them, so that they are refused with the release that has them', () => {
    expect(limits._for('1.30')._needs()).toEqual(['DestinationRule connectionPool.http.http2KeepAlive']);
  });
});
