import * as fc from 'fast-check';
import { concurrentRequests, pendingSize, poolSize } from '../../../src/core/arithmetic';

test.each([
  [1000, 200, 4, 2, 100],
  [1000, 200, 3, 2, 134],
  [10, 50, 1, 1, 1],
])('%d requests in a second of %d ms at %d pods, times %d, are %d', (rate, duration, pods, headroom, concurrency) => {
  expect(concurrentRequests(rate, duration, pods, headroom)).toBe(concurrency);
});

test.each([
  ['the floor', { requestsPerSecond: 10, p99: 100, clients: 2, replicas: 3, headroom: 2 }, 100],
  ['the client side, where there are few clients', { requestsPerSecond: 1000, p99: 500, clients: 2, replicas: 10, headroom: 2 }, 500],
  ['the server side, where there are few servers', { requestsPerSecond: 1000, p99: 500, clients: 20, replicas: 3, headroom: 2 }, 334],
])('a pool has the size of %s', (_what, load, size) => {
  expect(poolSize(load)).toBe(size);
});

test.each([
  [1000, 2, 10_000, 500],
  [10, 2, 10_000, 100],
  [100_000, 2, undefined, 100],
])('%d requests in a second from %d clients with a timeout of %p ms: %d may wait', (rate, clients, timeout, pending) => {
  expect(pendingSize(rate, clients, timeout)).toBe(pending);
});

test('more load never makes a smaller pool, and more pods never a larger one', () => {
  const load = fc.record({
    requestsPerSecond: fc.integer({ min: 1, max: 100_000 }),
    p99: fc.integer({ min: 1, max: 60_000 }),
    clients: fc.integer({ min: 1, max: 100 }),
    replicas: fc.integer({ min: 1, max: 100 }),
    headroom: fc.integer({ min: 1, max: 5 }),
  });
  fc.assert(fc.property(load, (given) => {
    const size = poolSize(given);
    return poolSize({ ...given, requestsPerSecond: given.requestsPerSecond + 1 }) >= size
      && poolSize({ ...given, p99: given.p99 + 1 }) >= size
      && poolSize({ ...given, clients: given.clients + 1, replicas: given.replicas + 1 }) <= size;
  }));
});
