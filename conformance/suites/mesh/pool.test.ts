import { Duration } from 'cdk8s';
import { ConnectionPool, ResilientService } from '../../../src';
import { BARE, clusterOf, shop } from '../../harness/chart';
import { MiniMesh } from '../../harness/mini-mesh';
import { sleep } from '../../harness/processes';

const MANIFESTS = shop((chart) => {
  const one = { image: 'app', port: 8080, replicas: 1 };
  const pool = (limits: Parameters<typeof ConnectionPool.limits>[0]) => ({ ...one, connectionPool: ConnectionPool.limits(limits) });
  new ResilientService(chart, 'web', { ...one, replicas: 2 });
  new ResilientService(chart, 'usual', one);
  new ResilientService(chart, 'requests', pool({ maxRequests: 5 }));
  new ResilientService(chart, 'bare', { ...pool({ maxRequests: 5 }), podLabels: BARE });
  new ResilientService(chart, 'waiting', pool({ maxConnections: 1, pendingRequests: 3 }));
  new ResilientService(chart, 'single', pool({ maxRequestsPerConnection: 1 }));
  new ResilientService(chart, 'idle', pool({ idleTimeout: Duration.millis(700) }));
  new ResilientService(chart, 'search', {
    ...one,
    replicas: 3,
    timeout: Duration.seconds(3),
    connectionPool: ConnectionPool.fromLoad({ requestsPerSecond: 2000, p99: Duration.millis(120), clients: 4 }),
  });
});

let mesh: MiniMesh;
beforeAll(async () => {
  mesh = await MiniMesh.start(MANIFESTS);
});
afterAll(() => mesh?.stop());

const app = (service: string) => mesh.pod(`${service}-v1-0`);
const client = (index: number) => mesh.pod(`web-v1-${index}`);
const counted = (service: string, statistic: string, index = 0) => client(index).clusterStatistic(clusterOf(service), statistic);
/** Requests that all are under way at the same time, because none is answered before all have been sent. */
const AT_ONCE = { count: 20, concurrency: 20 };
const LONG_ENOUGH = { delayMs: 2000 };

describe('a limit of requests', () => {
  test('refuses those beyond it at once, with 503 and the flag UO, and does not try them again', async () => {
    await app('bare').behave(LONG_ENOUGH);
    const { byStatus, minMs } = await client(0).get('http://bare:8080/', AT_ONCE);
    expect(byStatus).toEqual({ 200: 5, 503: 15 });
    expect(minMs).toBeLessThan(LONG_ENOUGH.delayMs);
    expect(await counted('bare', 'upstream_rq_active_overflow')).toBe(15);
    expect(await counted('bare', 'upstream_rq_retry')).toBe(0);
    const refused = await client(0).logged(({ upstream_cluster, response_code }) => upstream_cluster === clusterOf('bare') && response_code === 503, 15);
    expect(new Set(refused.map(({ response_flags }) => response_flags))).toEqual(new Set(['UO']));
    expect(await app('bare').requestCount()).toBe(5);
  });

  test('holds for each client proxy by itself', async () => {
    const both = await Promise.all([0, 1].map((index) => client(index).get('http://bare:8080/', AT_ONCE)));
    expect(both.map(({ byStatus }) => byStatus)).toEqual([{ 200: 5, 503: 15 }, { 200: 5, 503: 15 }]);
  });

  test('holds at the proxy of a server pod too, for all clients together', async () => {
    await app('requests').behave(LONG_ENOUGH);
    const both = await Promise.all([0, 1].map((index) => client(index).get('http://requests:8080/', AT_ONCE)));
    expect((both[0].byStatus[200] ?? 0) + (both[1].byStatus[200] ?? 0)).toBe(5);
    expect((both[0].byStatus[503] ?? 0) + (both[1].byStatus[503] ?? 0)).toBe(35);
    const refusedByClients = await counted('requests', 'upstream_rq_active_overflow', 0) + await counted('requests', 'upstream_rq_active_overflow', 1);
    const refusedByServer = await app('requests').clusterStatistic('inbound|8080||', 'upstream_rq_active_overflow');
    // Each client lets five of its requests pass at first; the server has place for five of them all.
    expect(refusedByServer).toBeGreaterThanOrEqual(5);
    expect(refusedByClients + refusedByServer).toBe(35);
    expect(await app('requests').requestCount()).toBe(5);
  });

  test('lets requests through again when those under way are done', async () => {
    await app('requests').behave();
    expect((await client(0).get('http://requests:8080/', { count: 50, concurrency: 1 })).byStatus).toEqual({ 200: 50 });
  });
});

test('a limit of connections makes requests wait, and a limit of those that wait refuses the others', async () => {
  // While a connection is being made all requests wait for it: here it is there already.
  await client(0).get('http://waiting:8080/');
  await app('waiting').behave({ delayMs: 500 });
  const { byStatus, maxMs } = await client(0).get('http://waiting:8080/', { count: 10, concurrency: 10 });
  // One has the connection, three wait for it and have it one after the other.
  expect(byStatus).toEqual({ 200: 4, 503: 6 });
  expect(maxMs).toBeGreaterThanOrEqual(4 * 500);
  expect(await counted('waiting', 'upstream_rq_pending_overflow')).toBe(6);
  expect(await counted('waiting', 'upstream_cx_overflow')).toBeGreaterThan(0);
  expect(await counted('waiting', 'upstream_cx_total')).toBe(1);
});

test('by default nothing is limited: a burst of 300 requests is served', async () => {
  await app('usual').behave({ delayMs: 500 });
  expect((await client(0).get('http://usual:8080/', { count: 300, concurrency: 300 })).byStatus).toEqual({ 200: 300 });
  expect(await counted('usual', 'upstream_rq_pending_overflow')).toBe(0);
});

describe('connections', () => {
  test('are used again by default', async () => {
    await app('usual').behave();
    const before = await counted('usual', 'upstream_cx_total');
    expect((await client(1).get('http://usual:8080/', { count: 30 })).byStatus).toEqual({ 200: 30 });
    expect(await counted('usual', 'upstream_cx_total', 1)).toBe(1);
    expect(await counted('usual', 'upstream_cx_total')).toBe(before);
  });

  test('are used as often as the limit says', async () => {
    expect((await client(0).get('http://single:8080/', { count: 30 })).byStatus).toEqual({ 200: 30 });
    expect(await counted('single', 'upstream_cx_total')).toBe(30);
    expect(await counted('single', 'upstream_cx_max_requests')).toBe(30);
  });

  test('are closed when they are idle for long enough, and not before', async () => {
    await client(0).get('http://idle:8080/', { count: 5 });
    expect(await counted('idle', 'upstream_cx_total')).toBe(1);
    await sleep(2000);
    expect(await counted('idle', 'upstream_cx_idle_timeout')).toBe(1);
    await client(0).get('http://idle:8080/');
    expect(await counted('idle', 'upstream_cx_total')).toBe(2);
  });
});

test('limits from a load arrive in Envoy', async () => {
  // 2 x 2000 x 0.12 / 3 = 160 under way at one server pod; 2000 x 0.3 / 4 = 150 wait at one client.
  expect(await client(0).clusterConfiguration(clusterOf('search'))).toMatchObject({
    circuit_breakers: { thresholds: [{ max_connections: 160, max_requests: 160, max_pending_requests: 150 }] },
  });
});
