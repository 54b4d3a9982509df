import * as kplus from 'cdk8s-plus-28';
import { OutlierDetection, ResilientService } from '../../../src';
import { BARE, clusterOf, shop } from '../../harness/chart';
import { MiniMesh } from '../../harness/mini-mesh';
import { sleep } from '../../harness/processes';

/** What the documentation says is written, and how many pods can be out, when all of them fail. */
const TABLE = [
  { pods: 1, percent: undefined, out: 0 },
  { pods: 2, percent: 50, out: 1 },
  { pods: 3, percent: 34, out: 1 },
  { pods: 4, percent: 25, out: 1 },
  { pods: 5, percent: 20, out: 1 },
  { pods: 8, percent: 13, out: 1 },
  { pods: 10, percent: 10, out: 1 },
  { pods: 20, percent: 10, out: 2 },
];

const MANIFESTS = shop((chart) => {
  new ResilientService(chart, 'web', { image: 'app', port: 8080, replicas: 1 });
  for (const { pods } of TABLE) {
    new ResilientService(chart, `of-${pods}`, { image: 'app', port: 8080, replicas: pods, podLabels: BARE });
  }
  new ResilientService(chart, 'half', {
    image: 'app', port: 8080, replicas: 5, podLabels: BARE, outlierDetection: OutlierDetection.http({ maxEjectionPercent: 59 }),
  });
  // Somebody stated four pods, and there are three.
  const pods = new kplus.Deployment(chart, 'fewer-pods', {
    metadata: { name: 'fewer-v1' }, replicas: 3, podMetadata: { labels: BARE }, containers: [{ image: 'app', port: 8080 }],
  });
  const service = new kplus.Service(chart, 'fewer-service', { metadata: { name: 'fewer' }, selector: pods, ports: [{ name: 'http', port: 8080 }] });
  new ResilientService(chart, 'fewer', { service, replicas: 4 });
});

let mesh: MiniMesh;
beforeAll(async () => {
  mesh = await MiniMesh.start(MANIFESTS);
});
afterAll(() => mesh?.stop());

const web = () => mesh.pod('web-v1-0');

/** Makes every pod fail until the caller ejects no more, and says who still is asked. */
async function outage(service: string, version = 'v1') {
  const pods = mesh.pods(`${service}-v1`);
  await Promise.all(pods.map((pod) => pod.behave({ status: 503 })));
  const load = { count: 400, concurrency: 4 };
  // Twenty requests for each of 20 pods, where five make it a candidate.
  expect((await web().get(`http://${service}:8080/`, load)).byStatus).toEqual({ 503: 400 });
  const cluster = clusterOf(service, { version });
  const ejected = await web().clusterStatistic(cluster, 'outlier_detection.ejections_active');
  if (ejected > 1) {
    // Envoy's balancer learns of changes at most once a second.
    await sleep(1200);
  }
  // That one of 18 pods is not asked: 18 x (17/18)^400, less than once in a hundred million runs.
  const { byPod } = await web().get(`http://${service}:8080/`, load);
  return {
    stillAsked: Object.keys(byPod).length,
    ejected,
    overflow: await web().clusterStatistic(cluster, 'outlier_detection.ejections_overflow'),
    written: (await web().clusterConfiguration(cluster)).outlier_detection,
  };
}

test.each(TABLE)('of $pods pods that all fail $out are ejected, the others go on being asked', async ({ pods, percent, out }) => {
  const { ejected, overflow, stillAsked, written } = await outage(`of-${pods}`);
  expect(written).toEqual(percent === undefined ? undefined : expect.objectContaining({ max_ejection_percent: percent }));
  expect(ejected).toBe(out);
  expect(stillAsked).toBe(pods - out);
  expect(overflow > 0).toBe(percent !== undefined);
});

test('floor(5 x 59 / 100) = 2 are ejected, not 3', async () => {
  expect(await outage('half')).toMatchObject({ ejected: 2, stillAsked: 3 });
});

test('with fewer pods than were stated nothing is ejected: floor(3 x 25 / 100) = 0', async () => {
  const { ejected, overflow, stillAsked, written } = await outage('fewer', '');
  expect(written).toMatchObject({ max_ejection_percent: 25 });
  expect(ejected).toBe(0);
  expect(overflow).toBeGreaterThan(0);
  expect(stillAsked).toBe(3);
});
