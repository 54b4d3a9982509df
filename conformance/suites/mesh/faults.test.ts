import { Duration } from 'cdk8s';
import { FaultInjection, ResilientService, RouteMatch, StringMatch } from '../../../src';
import { shop } from '../../harness/chart';
import { MiniMesh } from '../../harness/mini-mesh';
import { plausibleCount } from '../../harness/share';
import { EARLY } from '../../harness/timing';

const EXPIRES = '2099-12-31';
const TESTER = { 'x-fault-test': 'abort' };
const URL = 'http://checkout:8080/';

let mesh: MiniMesh;
beforeAll(async () => {
  mesh = await MiniMesh.start(shop((chart) => {
    new ResilientService(chart, 'web', { image: 'web', port: 8080, timeout: Duration.seconds(20) });
    const checkout = new ResilientService(chart, 'checkout', { image: 'checkout', port: 8080 });
    const testers = (value: string) => [RouteMatch.header('x-fault-test', StringMatch.exact(value))];
    checkout.addRoute('abort', { match: testers('abort'), fault: FaultInjection.abortHttp(503, { percent: 50, expires: EXPIRES }) });
    checkout.addRoute('delay', { match: testers('delay'), fault: FaultInjection.delay(Duration.millis(700), { expires: EXPIRES }) });
  }), { maxReplicas: 1 });
});
afterAll(() => mesh?.stop());
const web = () => mesh.pod('web-v1-0');

test('an abort is for the share of the testers that it says, and is not repeated', async () => {
  const checkout = mesh.pod('checkout-v1-0');
  await checkout.resetRequests();
  const { byStatus } = await web().get(URL, { count: 600, headers: TESTER, concurrency: 4 });
  const { least, most } = plausibleCount(600, 50);
  expect(byStatus['503']).toBeGreaterThanOrEqual(least);
  expect(byStatus['503']).toBeLessThanOrEqual(most);
  // Whoever was not refused reached the application once: nobody tried again.
  expect(await checkout.requestCount()).toBe(byStatus['200']);
  expect(await web().clusterStatistic('outbound|8080|v1|checkout.shop.svc.cluster.local', 'upstream_rq_retry')).toBe(0);
});

test('an aborted request is logged as a fault', async () => {
  const aborted = await web().logged(({ response_code: code }) => code === 503);
  expect(new Set(aborted.map(({ response_flags: flags }) => flags))).toEqual(new Set(['FI']));
});

test('a delay is for testers', async () => {
  const { byStatus, minMs } = await web().get(URL, { count: 5, headers: { 'x-fault-test': 'delay' } });
  expect(byStatus).toEqual({ 200: 5 });
  expect(minMs).toBeGreaterThanOrEqual(700 - EARLY);
});

test('nobody else sees any of it', async () => {
  const { byStatus, minMs } = await web().get(URL, { count: 300, concurrency: 4 });
  expect(byStatus).toEqual({ 200: 300 });
  expect(minMs).toBeLessThan(700);
  expect((await web().get(URL, { count: 100, headers: { 'x-fault-test': 'other' } })).byStatus).toEqual({ 200: 100 });
});
