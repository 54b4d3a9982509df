import { Duration } from 'cdk8s';
import { CanaryPlan, CanaryRoute, type CanaryRouteProps, Mirror, ResilientService, RouteMatch, StickySession, StringMatch } from '../../../src';
import { shop } from '../../harness/chart';
import type { Manifest } from '../../harness/manifest';
import { MiniMesh } from '../../harness/mini-mesh';
import { sleep } from '../../harness/processes';
import { plausibleCount } from '../../harness/share';

const URL = 'http://checkout:8080/cart';
const PLAN = CanaryPlan.weights([5, 25, 50, 100]);

/** `web` calls `checkout`, which has a new version v2 at a step of its plan. */
function canaryAt(step: number, options: Partial<CanaryRouteProps> = {}): Manifest[] {
  return shop((chart) => {
    const web = new ResilientService(chart, 'web', { image: 'web', port: 8080, timeout: Duration.seconds(20) });
    const checkout = new ResilientService(chart, 'checkout', { image: 'checkout', port: 8080 });
    web.calls(checkout);
    new CanaryRoute(chart, 'canary', { service: checkout, canary: checkout.addVersion('v2', { image: 'checkout-v2' }), plan: PLAN, step, ...options });
  });
}

let mesh: MiniMesh;
beforeAll(async () => {
  mesh = await MiniMesh.start(canaryAt(0), { maxReplicas: 1 });
});
afterAll(() => mesh?.stop());
const web = () => mesh.pod('web-v1-0');

describe('weights', () => {
  test.each([[0, 0], [1, 5], [2, 25], [3, 50], [4, 100]])('step %d gives the new version %d percent of the requests', async (step, percent) => {
    await mesh.apply(canaryAt(step));
    const { byStatus, byVersion } = await web().get(URL, { count: 1000, concurrency: 4 });
    const { least, most } = plausibleCount(1000, percent);
    expect(byStatus).toEqual({ 200: 1000 });
    expect(byVersion.v2 ?? 0).toBeGreaterThanOrEqual(least);
    expect(byVersion.v2 ?? 0).toBeLessThanOrEqual(most);
    expect((byVersion.v1 ?? 0) + (byVersion.v2 ?? 0)).toBe(1000);
  });
});

describe('cohorts', () => {
  const cohort = [RouteMatch.header('x-group', StringMatch.exact('beta')), RouteMatch.cookie('staff', 'yes')];

  test.each([0, 1])('always get the new version at step %d, and everybody else only the share', async (step) => {
    await mesh.apply(canaryAt(step, { cohort }));
    expect((await web().get(URL, { count: 100, headers: { 'x-group': 'beta' } })).byVersion).toEqual({ v2: 100 });
    expect((await web().get(URL, { count: 100, headers: { cookie: 'a=1; staff=yes' } })).byVersion).toEqual({ v2: 100 });
    const { byVersion } = await web().get(URL, { count: 400, headers: { 'x-group': 'alpha' } });
    expect(byVersion.v2 ?? 0).toBeLessThanOrEqual(plausibleCount(400, step === 0 ? 0 : 5).most);
  });
});

describe('sticky sessions', () => {
  const sticky = StickySession.cookie('checkout-version', { ttl: Duration.hours(1) });

  test('the new version is remembered in a cookie, and kept when the weight is lowered', async () => {
    await mesh.apply(canaryAt(3, { sticky }));
    const drawn = await web().get(URL, { count: 20 });
    const cookies = drawn.samples.map(({ body, headers }) => [body?.version, headers?.['Set-Cookie']]);
    expect(cookies.filter(([version]) => version === 'v1').every(([, cookie]) => cookie === undefined)).toBe(true);
    const remembered = cookies.filter(([version]) => version === 'v2');
    expect(remembered.length).toBeGreaterThan(0);
    remembered.forEach(([, cookie]) => expect(cookie).toEqual(['checkout-version=v2; Path=/; Max-Age=3600; HttpOnly; SameSite=Lax']));

    await mesh.apply(canaryAt(1, { sticky }));
    expect((await web().get(URL, { count: 100, headers: { cookie: 'checkout-version=v2' } })).byVersion).toEqual({ v2: 100 });
  });

  test('somebody who keeps cookies changes the version at most once', async () => {
    await mesh.apply(canaryAt(2, { sticky }));
    const { byVersion, samples } = await web().get(URL, { count: 100, cookies: true });
    const versions = samples.map(({ body }) => body?.version);
    const first = versions.indexOf('v2');
    expect(versions.slice(first === -1 ? versions.length : first).every((version) => version === 'v2')).toBe(true);
    // One of a hundred visitors of a version with a quarter of the requests is found by it, all but once in 10^12 runs.
    expect(byVersion.v2).toBeGreaterThan(0);
  });

  test('at step 0 the cookie is no longer looked at', async () => {
    await mesh.apply(canaryAt(0, { sticky }));
    expect((await web().get(URL, { count: 100, headers: { cookie: 'checkout-version=v2' } })).byVersion).toEqual({ v1: 100 });
  });
});

describe('mirrors', () => {
  test('copy the share of reads that they say, never writes, and their answers reach nobody', async () => {
    await mesh.apply(canaryAt(0, { mirror: Mirror.percent(20) }));
    const v2 = mesh.pod('checkout-v2-0');
    await v2.behave({ status: 500 });
    await v2.resetRequests();
    expect((await web().get(URL, { count: 500, concurrency: 4 })).byStatus).toEqual({ 200: 500 });
    expect((await web().get(URL, { count: 200, method: 'POST', concurrency: 4 })).byStatus).toEqual({ 200: 200 });
    await sleep(500);
    const copies = await v2.requests();
    await v2.behave();
    const { least, most } = plausibleCount(500, 20);
    expect(Object.keys(copies)).toEqual(['GET /cart']);
    expect(copies['GET /cart']).toBeGreaterThanOrEqual(least);
    expect(copies['GET /cart']).toBeLessThanOrEqual(most);
  });
});
