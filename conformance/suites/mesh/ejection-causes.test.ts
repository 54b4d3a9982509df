import { Duration } from 'cdk8s';
import { Idempotency, OutlierDetection, ResilientService, ServicePort } from '../../../src';
import { BARE, clusterOf, shop } from '../../harness/chart';
import { expectAskedUntilEjected, MANY_FOR_THREE as MANY } from '../../harness/ejected';
import { MiniMesh } from '../../harness/mini-mesh';

const MANIFESTS = shop((chart) => {
  const three = { image: 'app', port: 8080, replicas: 3, podLabels: BARE };
  const four = { ...three, replicas: 4 };
  const impatient = { timeout: Duration.millis(300) };
  new ResilientService(chart, 'web', { image: 'app', port: 8080, replicas: 1 });
  new ResilientService(chart, 'bad-gateway', three);
  new ResilientService(chart, 'unavailable', three);
  new ResilientService(chart, 'late-gateway', three);
  new ResilientService(chart, 'recovers', three);
  new ResilientService(chart, 'errors', three);
  new ResilientService(chart, 'errors-count', { ...three, outlierDetection: OutlierDetection.http({ consecutive5xxErrors: 3 }) });
  new ResilientService(chart, 'unreachable', four);
  new ResilientService(chart, 'stopped', { ...three, podLabels: {} });
  new ResilientService(chart, 'lines', { image: 'app', ports: [ServicePort.tcp(9000)], replicas: 3, podLabels: BARE });
  new ResilientService(chart, 'hangs', { ...three, ...impatient });
  new ResilientService(chart, 'hangs-unseen', { ...four, timeout: Duration.seconds(1), idempotency: Idempotency.BY_METHOD });
  new ResilientService(chart, 'hangs-apart', { ...three, ...impatient, outlierDetection: OutlierDetection.http({ consecutiveLocalOriginFailures: 5 }) });
  new ResilientService(chart, 'hangs-up', three);
  new ResilientService(chart, 'hangs-up-behind-proxy', { ...three, podLabels: {} });
});

let mesh: MiniMesh;
beforeAll(async () => {
  mesh = await MiniMesh.start(MANIFESTS);
});
afterAll(() => mesh?.stop());

const app = (service: string, index = 0) => mesh.pod(`${service}-v1-${index}`);
const web = () => app('web');
const url = (service: string) => `http://${service}:8080/`;
const detection = (service: string, statistic: string, port?: number) =>
  web().clusterStatistic(clusterOf(service, { port }), `outlier_detection.${statistic}`);

/** Far beyond any timeout here. */
const NO_ANSWER = { delayMs: 5000 };

describe('answers', () => {
  test.each([['bad-gateway', 502], ['unavailable', 503], ['late-gateway', 504]])('%s: five times %d eject a pod', async (service, status) => {
    await app(service).behave({ status });
    expectAskedUntilEjected((await web().get(url(service), MANY)).byStatus[status], 5);
    expect(await detection(service, 'ejections_active')).toBe(1);
    expect(await detection(service, 'ejections_enforced_consecutive_gateway_failure')).toBe(1);
  });

  test('that are right in between begin the count anew', async () => {
    for (let round = 0; round < 4; round += 1) {
      await app('recovers').resetRequests();
      await app('recovers').behave({ status: 503, first: 4 });
      while (await app('recovers').requestCount() < 5) {
        await web().get(url('recovers'), { count: 6 });
      }
    }
    expect(await detection('recovers', 'ejections_enforced_total')).toBe(0);
  });

  test('with 500 eject nobody', async () => {
    await app('errors').behave({ status: 500 });
    expect((await web().get(url('errors'), MANY)).byStatus[500]).toBeGreaterThanOrEqual(20);
    expect(await detection('errors', 'ejections_active')).toBe(0);
    expect(await detection('errors', 'ejections_overflow')).toBe(0);
  });

  test('with 500 do when that is asked for', async () => {
    await app('errors-count').behave({ status: 500 });
    expectAskedUntilEjected((await web().get(url('errors-count'), MANY)).byStatus[500], 3);
    expect(await detection('errors-count', 'ejections_active')).toBe(1);
  });
});

describe('a pod that cannot be reached', () => {
  test('is ejected, and no caller sees one of the failures to connect', async () => {
    app('unreachable').reachable('refusing');
    // That all of the 13 picks for one of the few requests before the ejection meet the same one of four pods: once in three million runs.
    expect((await web().get(url('unreachable'), MANY)).byStatus).toEqual({ 200: 150 });
    expect(await detection('unreachable', 'ejections_active')).toBe(1);
    expect((await web().get(url('unreachable'), MANY)).byPod).not.toHaveProperty('unreachable-v1-0');
  });

  test('is ejected when only its proxy can be, because that answers 503', async () => {
    app('stopped').reachable('proxy only');
    expectAskedUntilEjected((await web().get(url('stopped'), MANY)).byStatus[503], 5);
    expect(await app('stopped').requestCount()).toBe(0);
    expect(await detection('stopped', 'ejections_active')).toBe(1);
  });

  test('is ejected for plain TCP, too', async () => {
    app('lines').reachable('refusing');
    await web().tcp('lines:9000', 'hello', { count: 100 });
    expect(await detection('lines', 'ejections_active', 9000)).toBe(1);
    const { byPod, errors } = await web().tcp('lines:9000', 'hello', { count: 60 });
    expect(errors).toEqual({});
    expect(Object.keys(byPod).sort()).toEqual(['lines-v1-1', 'lines-v1-2']);
  });
});

describe('a pod that takes requests and does not answer', () => {
  test('is ejected after five requests that ran into their timeout', async () => {
    await app('hangs').behave(NO_ANSWER);
    expectAskedUntilEjected((await web().get(url('hangs'), MANY)).byStatus[504], 5);
    expect(await detection('hangs', 'ejections_active')).toBe(1);
    expect((await web().get(url('hangs'), MANY)).byPod).not.toHaveProperty('hangs-v1-0');
  });

  test('is ejected after five tries that ran into theirs, and no caller sees one of them', async () => {
    await app('hangs-unseen').behave(NO_ANSWER);
    expect((await web().get(url('hangs-unseen'), MANY)).byStatus).toEqual({ 200: 150 });
    expectAskedUntilEjected(await app('hangs-unseen').requestCount(), 5);
    expect(await detection('hangs-unseen', 'ejections_active')).toBe(1);
  });

  test('is not where failures to connect are counted apart: each connection that it takes begins the count anew', async () => {
    await Promise.all(mesh.pods('hangs-apart-v1').map((pod) => pod.behave(NO_ANSWER)));
    // One of three pods gets at least five of 13.
    expect((await web().get(url('hangs-apart'), { count: 13 })).byStatus).toEqual({ 504: 13 });
    expect(await detection('hangs-apart', 'ejections_active')).toBe(0);
    expect(await detection('hangs-apart', 'ejections_overflow')).toBe(0);
  });

  test.each(['hangs-up', 'hangs-up-behind-proxy'])('%s: is ejected when it ends five connections instead', async (service) => {
    await app(service).behave({ reset: true });
    expectAskedUntilEjected((await web().get(url(service), MANY)).byStatus[503], 5);
    expect(await detection(service, 'ejections_active')).toBe(1);
  });
});
