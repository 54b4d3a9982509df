import { parse } from 'yaml';
import { ResilienceProfile, ResilientService } from '../../../src';
import { BARE, clusterOf, shop } from '../../harness/chart';
import { MiniMesh } from '../../harness/mini-mesh';

const { BATCH, BULK, CRITICAL, STANDARD, STREAMING } = ResilienceProfile;

/** What istiod writes where nothing is said. */
const UNLIMITED = 4_294_967_295;

const MANIFESTS = shop((chart) => {
  new ResilientService(chart, 'web', { image: 'app', port: 8080, replicas: 1 });
  for (const profile of [CRITICAL, STANDARD, BULK, STREAMING, BATCH]) {
    // Only what the caller's proxy is told matters here.
    new ResilientService(chart, profile.name, { image: 'app', port: 8080, profile, podLabels: BARE });
  }
});

let mesh: MiniMesh;
beforeAll(async () => {
  mesh = await MiniMesh.start(MANIFESTS);
});
afterAll(() => mesh?.stop());

const web = () => mesh.pod('web-v1-0');

test.each([
  { profile: 'critical', pods: 3, connect: '1s', percent: 34, budget: { budget_percent: { value: 20 }, min_retry_concurrency: 3 }, requests: UNLIMITED, pending: UNLIMITED },
  { profile: 'standard', pods: 3, connect: '1s', percent: 34, budget: { budget_percent: { value: 20 }, min_retry_concurrency: 3 }, requests: UNLIMITED, pending: UNLIMITED },
  { profile: 'bulk', pods: 2, connect: '2s', percent: 50, budget: { budget_percent: { value: 10 }, min_retry_concurrency: 1 }, requests: UNLIMITED, pending: 100 },
  { profile: 'streaming', pods: 3, connect: '1s', percent: 34, budget: { budget_percent: { value: 20 }, min_retry_concurrency: 3 }, requests: UNLIMITED, pending: UNLIMITED },
  { profile: 'batch', pods: 1, connect: '5s', percent: undefined, budget: undefined, requests: 50, pending: UNLIMITED },
])('$profile: $pods pods, $connect to connect, ejection of at most $percent percent, limits and a retry budget', async (expected) => {
  const { profile, pods, connect, percent, budget, requests, pending } = expected;
  expect(mesh.pods(`${profile}-v1`)).toHaveLength(pods);
  const cluster = await web().clusterConfiguration(clusterOf(profile));
  expect(cluster.connect_timeout).toBe(connect);
  expect(cluster.circuit_breakers?.thresholds).toEqual([{
    max_connections: UNLIMITED,
    max_pending_requests: pending,
    max_requests: requests,
    max_retries: UNLIMITED,
    ...(budget && { retry_budget: budget }),
  }]);
  expect(cluster.outlier_detection).toEqual(percent && expect.objectContaining({
    max_ejection_percent: percent,
    consecutive_gateway_failure: 5,
    enforcing_consecutive_gateway_failure: 100,
    enforcing_consecutive_5xx: 0,
    base_ejection_time: '30s',
    interval: '10s',
  }));
  expect((await web().get(`http://${profile}:8080/`, { count: 10 })).byStatus).toEqual({ 200: 10 });
});

test.each([
  ['critical', '3s', 2, 'connect-failure,refused-stream,reset-before-request'],
  ['standard', '10s', 2, 'connect-failure,refused-stream,reset-before-request'],
  ['bulk', '60s', 1, 'connect-failure,refused-stream'],
  ['streaming', '0s', 2, 'connect-failure,refused-stream,reset-before-request'],
  ['batch', '300s', undefined, undefined],
])('%s: a timeout of %s, %s retries after %s', async (profile, timeout, retries, conditions) => {
  const routes = await web().routeConfiguration('8080', `${profile}.shop.svc.cluster.local`);
  expect(routes).toEqual([expect.objectContaining({ timeout })]);
  expect(routes[0].retry_policy).toEqual(retries && expect.objectContaining({ num_retries: retries, retry_on: conditions }));
});

test('the statistics that show ejections, overflows and retries are those that the pods\' proxies export', async () => {
  const pods = MANIFESTS.find(({ kind, metadata }) => kind === 'Deployment' && metadata.name === 'web-v1')?.spec.template;
  const { proxyStatsMatcher } = parse(pods.metadata.annotations['proxy.istio.io/config']);
  const exported: RegExp[] = proxyStatsMatcher.inclusionRegexps.map((regexp: string) => new RegExp(`^${regexp}$`));
  const all = Object.keys(await web().statistics(clusterOf('standard')));
  const shown = all.filter((name) => exported.some((regexp) => regexp.test(name))).map((name) => name.split(';.')[1]);
  expect(shown).toEqual(expect.arrayContaining([
    'outlier_detection.ejections_active', 'outlier_detection.ejections_enforced_total', 'outlier_detection.ejections_overflow',
    'upstream_rq_active_overflow', 'upstream_rq_pending_overflow', 'circuit_breakers.default.cx_open',
    'upstream_rq_retry', 'upstream_rq_retry_limit_exceeded', 'upstream_rq_retry_overflow', 'upstream_rq_retry_success',
  ]));
  // What costs memory without telling anything of that stays away.
  expect(shown.length).toBeLessThan(all.length / 2);
});
