import { Duration } from 'cdk8s';
import { Idempotency, OutlierDetection, ResilientService, RetryBudget, RetryPolicy } from '../../../src';
import { BARE, clusterOf, shop } from '../../harness/chart';
import type { LoadOptions } from '../../harness/load';
import { MiniMesh } from '../../harness/mini-mesh';

const MANIFESTS = shop((chart) => {
  const one = { image: 'app', port: 8080, replicas: 1 };
  const twoRetries = RetryPolicy.idempotent();
  const never = OutlierDetection.none();
  new ResilientService(chart, 'web', one);
  new ResilientService(chart, 'unknown', one);
  new ResilientService(chart, 'by-method', { ...one, idempotency: Idempotency.BY_METHOD });
  const all = new ResilientService(chart, 'all', { ...one, idempotency: Idempotency.ALL });
  new ResilientService(chart, 'other', one).calls(all, { timeout: Duration.seconds(5), retries: RetryPolicy.idempotent({ attempts: 1 }) });
  new ResilientService(chart, 'once', { ...one, idempotency: Idempotency.ALL, retries: RetryPolicy.idempotent({ attempts: 1 }) });
  new ResilientService(chart, 'nothing', { ...one, retries: RetryPolicy.none() });
  new ResilientService(chart, 'exact', { ...one, idempotency: Idempotency.ALL, retries: RetryPolicy.custom({ attempts: 3, retryOn: ['429'] }) });
  new ResilientService(chart, 'bare', { ...one, idempotency: Idempotency.BY_METHOD, podLabels: BARE });
  new ResilientService(chart, 'four', { ...one, replicas: 4, outlierDetection: never, podLabels: BARE });
  new ResilientService(chart, 'four-none', { ...one, replicas: 4, outlierDetection: never, retries: RetryPolicy.none(), podLabels: BARE });
  new ResilientService(chart, 'budget', { ...one, idempotency: Idempotency.ALL, retries: twoRetries });
  new ResilientService(chart, 'no-budget', { ...one, idempotency: Idempotency.ALL, retries: twoRetries, retryBudget: RetryBudget.none() });
});

let mesh: MiniMesh;
beforeAll(async () => {
  mesh = await MiniMesh.start(MANIFESTS);
});
afterAll(() => mesh?.stop());

const app = (service: string) => mesh.pod(`${service}-v1-0`);
const web = () => app('web');
const counted = (service: string, statistic: string) => web().clusterStatistic(clusterOf(service), statistic);

/** Sends requests, and says how often the application was asked for them. */
async function send(service: string, options: LoadOptions) {
  const pods = mesh.pods(`${service}-v1`);
  await Promise.all(pods.map((pod) => pod.resetRequests()));
  const result = await web().get(`http://${service}:8080/`, options);
  const asked = await Promise.all(pods.map((pod) => pod.requestCount()));
  return { ...result, asked: asked.reduce((sum, count) => sum + count, 0) };
}

describe('a request that the application has answered or begun to work on', () => {
  test.each([
    { service: 'unknown', method: 'GET', status: 503, tries: 1 },
    { service: 'unknown', method: 'POST', status: 503, tries: 1 },
    { service: 'by-method', method: 'GET', status: 502, tries: 3 },
    { service: 'by-method', method: 'GET', status: 503, tries: 3 },
    { service: 'by-method', method: 'GET', status: 504, tries: 3 },
    { service: 'by-method', method: 'PUT', status: 503, tries: 3 },
    { service: 'by-method', method: 'DELETE', status: 503, tries: 3 },
    { service: 'by-method', method: 'OPTIONS', status: 503, tries: 3 },
    { service: 'by-method', method: 'GET', status: 500, tries: 1 },
    { service: 'by-method', method: 'GET', status: 429, tries: 1 },
    { service: 'by-method', method: 'POST', status: 503, tries: 1 },
    { service: 'by-method', method: 'PATCH', status: 503, tries: 1 },
    { service: 'all', method: 'POST', status: 503, tries: 3 },
    { service: 'all', method: 'POST', status: 500, tries: 1 },
    { service: 'once', method: 'POST', status: 503, tries: 2 },
    { service: 'nothing', method: 'GET', status: 503, tries: 1 },
    { service: 'exact', method: 'POST', status: 429, tries: 4 },
    { service: 'exact', method: 'POST', status: 503, tries: 1 },
  ])('$service: $method answered with $status is tried $tries times in all', async ({ service, method, status, tries }) => {
    const retriesBefore = await counted(service, 'upstream_rq_retry');
    await app(service).behave({ status });
    const { byStatus, asked } = await send(service, { method, count: 10 });
    expect(byStatus).toEqual({ [status]: 10 });
    expect(asked).toBe(10 * tries);
    expect(await counted(service, 'upstream_rq_retry') - retriesBefore).toBe(10 * (tries - 1));
  });

  test('is tried as often as its caller\'s own policy says', async () => {
    await app('all').behave({ status: 503 });
    await app('all').resetRequests();
    expect((await app('other').get('http://all:8080/', { count: 10 })).byStatus).toEqual({ 503: 10 });
    expect(await app('all').requestCount()).toBe(10 * 2);
  });

  test('succeeds as soon as one try does, and no further one is made', async () => {
    await app('by-method').behave({ status: 503, first: 1 });
    const { byStatus, asked, samples } = await send('by-method', {});
    expect(byStatus).toEqual({ 200: 1 });
    expect(asked).toBe(2);
    expect(samples[0].body?.headers['X-Envoy-Attempt-Count']).toEqual(['2']);
  });

  test.each([
    { service: 'by-method', method: 'GET', tries: 3 },
    { service: 'by-method', method: 'POST', tries: 1 },
    { service: 'bare', method: 'GET', tries: 3 },
    { service: 'bare', method: 'POST', tries: 1 },
    { service: 'unknown', method: 'GET', tries: 1 },
  ])('$service: $method whose connection is closed without an answer is tried $tries times in all', async ({ service, method, tries }) => {
    await app(service).behave({ reset: true });
    const { byStatus, asked } = await send(service, { method, count: 10 });
    expect(byStatus).toEqual({ 503: 10 });
    expect(asked).toBe(10 * tries);
  });
});

describe('a request to a pod whose proxy takes it and whose application takes no connection', () => {
  beforeAll(() => ['unknown', 'by-method'].forEach((service) => app(service).reachable('proxy only')));
  afterAll(() => ['unknown', 'by-method'].forEach((service) => app(service).reachable('open')));

  test.each([
    { service: 'unknown', method: 'GET', tries: 1 },
    { service: 'by-method', method: 'GET', tries: 3 },
    { service: 'by-method', method: 'POST', tries: 1 },
  ])('$service: $method is answered with 503 by the proxy, like any other answer, and tried $tries times in all', async ({ service, method, tries }) => {
    const retriesBefore = await counted(service, 'upstream_rq_retry');
    const { byStatus, asked } = await send(service, { method, count: 10, reconnect: true });
    expect(byStatus).toEqual({ 503: 10 });
    expect(asked).toBe(0);
    expect(await counted(service, 'upstream_rq_retry') - retriesBefore).toBe(10 * (tries - 1));
  });
});

describe('a request that no application has seen', () => {
  afterEach(() => ['four', 'four-none'].forEach((service) => mesh.pod(`${service}-v1-0`).reachable('open')));

  // Each retry picks up to six times until it finds another pod than the one that failed. That all of the 13 picks of one
  // of 60 requests meet the same one of four pods happens once in a million runs.
  test.each(['GET', 'POST'])('%s goes to another pod when one refuses connections, and is worked on once', async (method) => {
    const retriesBefore = await counted('four', 'upstream_rq_retry');
    mesh.pod('four-v1-0').reachable('refusing');
    const { byStatus, byPod, asked } = await send('four', { method, count: 60, reconnect: true });
    expect(byStatus).toEqual({ 200: 60 });
    expect(byPod).not.toHaveProperty('four-v1-0');
    expect(asked).toBe(60);
    // None of 60 requests going there first: (3/4)^60, once in 30 million runs.
    expect(await counted('four', 'upstream_rq_retry') - retriesBefore).toBeGreaterThan(0);
  });

  test('fails without retries, not even tried again by Istio\'s own default', async () => {
    mesh.pod('four-none-v1-0').reachable('refusing');
    const { byStatus, asked } = await send('four-none', { count: 60 });
    expect(byStatus[503]).toBeGreaterThan(0);
    expect(byStatus[200] + byStatus[503]).toBe(60);
    expect(asked).toBe(byStatus[200]);
    expect(await counted('four-none', 'upstream_rq_retry')).toBe(0);
  });
});

describe('the retry budget', () => {
  const OUTAGE: LoadOptions = { count: 600, concurrency: 40 };

  test('lets an outage grow the load by about a fifth', async () => {
    await app('budget').behave({ status: 503, delayMs: 50 });
    const { byStatus, asked } = await send('budget', OUTAGE);
    const retries = await counted('budget', 'upstream_rq_retry');
    expect(byStatus).toEqual({ 503: 600 });
    expect(asked).toBe(600 + retries);
    // A fifth of what is under way is a quarter of the first tries, and a pause belongs to a retry.
    expect(retries).toBeGreaterThan(0);
    expect(retries).toBeLessThanOrEqual(0.25 * 600);
    expect(await counted('budget', 'upstream_rq_retry_overflow')).toBeGreaterThan(600 - retries);
  });

  test('lets three retries be under way however few requests there are', async () => {
    await app('budget').behave({ status: 503, delayMs: 50 });
    const { asked } = await send('budget', { count: 3, concurrency: 3 });
    expect(asked).toBe(3 * 3);
  });

  test('is what limits them: without it the load is three times what it was', async () => {
    await app('no-budget').behave({ status: 503, delayMs: 50 });
    const { asked } = await send('no-budget', OUTAGE);
    expect(asked).toBe(3 * 600);
    expect(await counted('no-budget', 'upstream_rq_retry_overflow')).toBe(0);
  });
});

describe('an upload', () => {
  test('that is larger than what the proxy keeps is not repeated', async () => {
    // By the time of the answer more has been sent than the proxy keeps.
    await app('all').behave({ status: 503, delayMs: 1000 });
    const { byStatus, asked } = await send('all', { method: 'POST', bodySize: 3_000_000 });
    expect(byStatus).toEqual({ 503: 1 });
    expect(asked).toBe(1);
  });

  test('that is smaller is', async () => {
    await app('all').behave({ status: 503 });
    const { byStatus, asked } = await send('all', { method: 'POST', bodySize: 100_000 });
    expect(byStatus).toEqual({ 503: 1 });
    expect(asked).toBe(3);
  });
});
