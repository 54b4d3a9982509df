import { Duration } from 'cdk8s';
import { OutlierDetection, ResilientService, RouteMatch, StringMatch } from '../../../src';
import { BARE, clusterOf, shop } from '../../harness/chart';
import { expectAskedUntilEjected, MANY_FOR_THREE as MANY } from '../../harness/ejected';
import { MiniMesh } from '../../harness/mini-mesh';
import { until } from '../../harness/processes';
import { EARLY } from '../../harness/timing';

const MANIFESTS = shop((chart) => {
  const three = { image: 'app', port: 8080, replicas: 3, podLabels: BARE };
  new ResilientService(chart, 'web', { image: 'app', port: 8080, replicas: 2 });
  new ResilientService(chart, 'usual', { image: 'app', port: 8080, replicas: 3 });
  new ResilientService(chart, 'pair-fails', three);
  new ResilientService(chart, 'off', { ...three, outlierDetection: OutlierDetection.none() });
  new ResilientService(chart, 'returns', {
    ...three, outlierDetection: OutlierDetection.http({ baseEjectionTime: Duration.seconds(1), interval: Duration.seconds(3) }),
  });
  const checkout = new ResilientService(chart, 'checkout', three);
  for (const [version, replicas] of [['v2', 1], ['v3', 2]] as const) {
    const destination = checkout.addVersion(version, { image: 'app', replicas, podLabels: BARE });
    checkout.addRoute(version, { match: [RouteMatch.header('x-version', StringMatch.exact(version))], destination });
  }
});

let mesh: MiniMesh;
beforeAll(async () => {
  mesh = await MiniMesh.start(MANIFESTS);
});
afterAll(() => mesh?.stop());

const app = (service: string, index = 0, version = 'v1') => mesh.pod(`${service}-${version}-${index}`);
const web = (index = 0) => app('web', index);
const url = (service: string) => `http://${service}:8080/`;
const detection = (service: string, statistic: string, { client = 0, version = 'v1' } = {}) =>
  web(client).clusterStatistic(clusterOf(service, { version }), `outlier_detection.${statistic}`);

describe('a pod that fails', () => {
  test('gets five requests, and then none', async () => {
    await app('usual').behave({ status: 503 });
    await web().get(url('usual'), MANY);
    expectAskedUntilEjected(await app('usual').requestCount(), 5);
    expect(await detection('usual', 'ejections_active')).toBe(1);
    const { byStatus, byPod } = await web().get(url('usual'), MANY);
    expect(byStatus).toEqual({ 200: 150 });
    expect(Object.keys(byPod).sort()).toEqual(['usual-v1-1', 'usual-v1-2']);
  });

  test('is ejected by each client for itself', async () => {
    await app('usual').resetRequests();
    expect(await detection('usual', 'ejections_active', { client: 1 })).toBe(0);
    await web(1).get(url('usual'), MANY);
    expectAskedUntilEjected(await app('usual').requestCount(), 5);
    expect(await detection('usual', 'ejections_active', { client: 1 })).toBe(1);
  });

  test('stays in when another one is out, because a third of the capacity is all that may be missing', async () => {
    await app('pair-fails', 0).behave({ status: 503 });
    await app('pair-fails', 1).behave({ status: 503 });
    await web().get(url('pair-fails'), MANY);
    expect(await detection('pair-fails', 'ejections_active')).toBe(1);
    expect(await detection('pair-fails', 'ejections_overflow')).toBeGreaterThan(0);
    const { byStatus, byPod } = await web().get(url('pair-fails'), MANY);
    expect(byStatus[503]).toBeGreaterThanOrEqual(20);
    expect(Object.keys(byPod)).toHaveLength(2);
  });

  test('comes back after the ejection time, which is longer the second time', async () => {
    for (const times of [1, 2]) {
      await app('returns').behave({ status: 503 });
      const start = Date.now();
      await web().get(url('returns'), { count: 60 });
      expect(await detection('returns', 'ejections_active')).toBe(1);
      await app('returns').behave();
      await until('the pod is back', async () => await detection('returns', 'ejections_active') === 0, { seconds: 20 });
      expect(Date.now() - start).toBeGreaterThanOrEqual(times * 1000 - EARLY);
      await until('the pod is asked again', async () => 'returns-v1-0' in (await web().get(url('returns'), { count: 10 })).byPod, { seconds: 10 });
    }
    expect(await detection('returns', 'ejections_enforced_total')).toBe(2);
  });

  test('stays in with OutlierDetection.none()', async () => {
    await app('off').behave({ status: 503 });
    expect((await web().get(url('off'), MANY)).byStatus[503]).toBeGreaterThanOrEqual(20);
    expect(await detection('off', 'ejections_active')).toBe(0);
  });
});

describe('a version', () => {
  const only = (version: string) => ({ headers: { 'x-version': version } });

  test('with one pod keeps it, whatever it answers', async () => {
    await app('checkout', 0, 'v2').behave({ status: 503 });
    expect((await web().get(url('checkout'), { count: 50, ...only('v2') })).byStatus).toEqual({ 503: 50 });
    expect(await app('checkout', 0, 'v2').requestCount()).toBe(50);
    expect(await detection('checkout', 'ejections_active', { version: 'v2' })).toBe(0);
    expect(await detection('checkout', 'ejections_overflow', { version: 'v2' })).toBe(0);
  });

  test('with two pods can lose one of them', async () => {
    await Promise.all([0, 1].map((index) => app('checkout', index, 'v3').behave({ status: 503 })));
    await web().get(url('checkout'), { ...MANY, ...only('v3') });
    expect(await detection('checkout', 'ejections_active', { version: 'v3' })).toBe(1);
    expect(Object.keys((await web().get(url('checkout'), { ...MANY, ...only('v3') })).byPod)).toHaveLength(1);
  });

  test('does not pay for another one', async () => {
    expect((await web().get(url('checkout'), MANY)).byVersion).toEqual({ v1: 150 });
    expect(await detection('checkout', 'ejections_active')).toBe(0);
    await app('checkout').behave({ status: 503 });
    expectAskedUntilEjected((await web().get(url('checkout'), MANY)).byStatus[503], 5);
    expect(await detection('checkout', 'ejections_active')).toBe(1);
  });
});
