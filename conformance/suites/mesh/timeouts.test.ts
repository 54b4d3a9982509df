import { Duration } from 'cdk8s';
import { ConnectionPool, Idempotency, ResilienceProfile, ResilientService, RetryPolicy, RouteMatch } from '../../../src';
import { clusterOf, shop } from '../../harness/chart';
import { MiniMesh } from '../../harness/mini-mesh';
import { EARLY, LATE } from '../../harness/timing';

const MANIFESTS = shop((chart) => {
  const one = { image: 'app', port: 8080, replicas: 1 };
  const patient = new ResilientService(chart, 'patient', one);
  const hurried = new ResilientService(chart, 'hurried', one);
  const orders = new ResilientService(chart, 'orders', { ...one, timeout: Duration.millis(600) });
  orders.addRoute('export', { match: [RouteMatch.pathPrefix('/export')], timeout: Duration.seconds(5) });
  const prices = new ResilientService(chart, 'prices', { ...one, timeout: Duration.millis(600) });
  patient.calls(prices, { timeout: Duration.millis(3000) });
  hurried.calls(prices, { timeout: Duration.millis(200) });
  hurried.calls(orders);
  new ResilientService(chart, 'catalog', { ...one, timeout: Duration.seconds(2), idempotency: Idempotency.BY_METHOD });
  new ResilientService(chart, 'ledger', {
    ...one,
    timeout: Duration.seconds(1),
    idempotency: Idempotency.ALL,
    retries: RetryPolicy.custom({ attempts: 5, retryOn: ['gateway-error'] }),
  });
  new ResilientService(chart, 'far', { ...one, connectionPool: ConnectionPool.limits({ connectTimeout: Duration.millis(250) }) });
  new ResilientService(chart, 'endless', { ...one, profile: ResilienceProfile.CRITICAL.withoutTimeout() });
});

let mesh: MiniMesh;
beforeAll(async () => {
  mesh = await MiniMesh.start(MANIFESTS);
});
afterAll(() => mesh?.stop());
const app = (service: string) => mesh.pod(`${service}-v1-0`);
const caller = () => app('patient');
const counted = (service: string, statistic: string) => caller().clusterStatistic(clusterOf(service), statistic);
const flagsOf = async (service: string) => (await caller().logged(({ upstream_cluster }) => upstream_cluster === clusterOf(service)))
  .map(({ response_code, response_flags }) => `${response_code} ${response_flags}`);

describe('the timeout of a service', () => {
  test('ends a request that takes longer, with 504 and the flag UT, and nothing is tried again', async () => {
    await app('orders').behave({ delayMs: 2000 });
    const { byStatus, minMs, maxMs } = await caller().get('http://orders:8080/', { count: 3 });
    expect(byStatus).toEqual({ 504: 3 });
    expect(minMs).toBeGreaterThanOrEqual(600 - EARLY);
    expect(maxMs).toBeLessThan(600 + LATE);
    expect(await app('orders').requestCount()).toBe(3);
    expect(await counted('orders', 'upstream_rq_timeout')).toBe(3);
    expect(await counted('orders', 'upstream_rq_retry')).toBe(0);
    expect(await flagsOf('orders')).toEqual(['504 UT', '504 UT', '504 UT']);
  });

  test('lets a request through that takes less', async () => {
    await app('orders').behave({ delayMs: 300 });
    const { byStatus, minMs } = await caller().get('http://orders:8080/');
    expect(byStatus).toEqual({ 200: 1 });
    expect(minMs).toBeGreaterThanOrEqual(300 - EARLY);
  });

  test('of a route stands in place of it', async () => {
    await app('orders').behave({ delayMs: 1200 });
    expect((await caller().get('http://orders:8080/export/all')).byStatus).toEqual({ 200: 1 });
    expect((await caller().get('http://orders:8080/other')).byStatus).toEqual({ 504: 1 });
  });

  test('of a call holds for that caller, whether shorter or longer, and for no other', async () => {
    await app('prices').behave({ delayMs: 1200 });
    expect((await caller().get('http://prices:8080/')).byStatus).toEqual({ 200: 1 });

    const hurried = await app('hurried').get('http://prices:8080/');
    expect(hurried.byStatus).toEqual({ 504: 1 });
    expect(hurried.minMs).toBeGreaterThanOrEqual(200 - EARLY);

    const other = await app('orders').get('http://prices:8080/');
    expect(other.byStatus).toEqual({ 504: 1 });
    expect(other.minMs).toBeGreaterThanOrEqual(600 - EARLY);
  });
});

describe('the time budget with retries', () => {
  test('a slow first try leaves time for the others', async () => {
    await app('catalog').behave({ delayMs: 10_000, first: 1 });
    const { byStatus, minMs, maxMs, samples } = await caller().get('http://catalog:8080/first');
    expect(byStatus).toEqual({ 200: 1 });
    // (2000 - 100) / 3 = 633, and so 630 ms for a try.
    expect(minMs).toBeGreaterThanOrEqual(630 - EARLY);
    expect(maxMs).toBeLessThan(2000);
    expect(samples[0].body?.headers['X-Envoy-Attempt-Count']).toEqual(['2']);
    expect(await counted('catalog', 'upstream_rq_per_try_timeout')).toBe(1);
    expect(await counted('catalog', 'upstream_rq_retry_success')).toBe(1);
  });

  test('all three tries are made before the caller gives up', async () => {
    await app('catalog').behave({ delayMs: 10_000 });
    await app('catalog').resetRequests();
    const { byStatus, minMs, maxMs } = await caller().get('http://catalog:8080/all');
    expect(byStatus).toEqual({ 504: 1 });
    expect(minMs).toBeGreaterThanOrEqual(3 * 630 - EARLY);
    expect(maxMs).toBeLessThan(2000 + LATE);
    expect(await app('catalog').requests()).toEqual({ 'GET /all': 3 });
    // Whichever ends first, the third try or the budget, which is as long as the three and their pauses: 1990 of 2000 ms at most.
    expect(['504 URX,UT', '504 UT']).toEqual(expect.arrayContaining(await flagsOf('catalog')));
  });

  test('a method that may not be repeated has the whole timeout for its one try', async () => {
    await app('catalog').behave({ delayMs: 1200 });
    await app('catalog').resetRequests();
    expect((await caller().get('http://catalog:8080/', { method: 'POST' })).byStatus).toEqual({ 200: 1 });
    expect(await app('catalog').requests()).toEqual({ 'POST /': 1 });
  });

  test('the timeout ends retries that are still under way', async () => {
    // Tries begin after 0, 400 and 800 ms, and pauses; of the three more that would be allowed none does.
    await app('ledger').behave({ status: 503, delayMs: 400 });
    const { byStatus, minMs, maxMs } = await caller().get('http://ledger:8080/');
    expect(byStatus).toEqual({ 504: 1 });
    expect(minMs).toBeGreaterThanOrEqual(1000 - EARLY);
    expect(maxMs).toBeLessThan(1000 + LATE);
    const tries = await app('ledger').requestCount();
    expect(tries).toBeGreaterThanOrEqual(2);
    expect(tries).toBeLessThanOrEqual(3);
    expect(await counted('ledger', 'upstream_rq_timeout')).toBe(1);
    expect(await flagsOf('ledger')).toEqual(['504 UT']);
  });
});

test('the time to connect ends a try at a pod that does not answer at all, and the next one follows', async () => {
  app('far').reachable('silent');
  const { byStatus, minMs, maxMs } = await caller().get('http://far:8080/');
  app('far').reachable('open');
  expect(byStatus).toEqual({ 503: 1 });
  expect(minMs).toBeGreaterThanOrEqual(3 * 250 - EARLY);
  expect(maxMs).toBeLessThan(3 * 250 + LATE);
  expect(await counted('far', 'upstream_cx_connect_timeout')).toBe(3);
  expect(await flagsOf('far')).toEqual(['503 URX,UF']);
  expect(await app('far').requestCount()).toBe(0);
});

test('a profile without a timeout waits as long as an answer takes', async () => {
  await app('endless').behave({ delayMs: 4000 });
  const { byStatus, minMs } = await caller().get('http://endless:8080/');
  expect(byStatus).toEqual({ 200: 1 });
  expect(minMs).toBeGreaterThanOrEqual(4000 - EARLY);
});
