import { App, Chart, Duration } from 'cdk8s';
import { EgressGateway, ExternalHost, LockedEgress, MeshNamespace, ResilientService } from '../../../src';
import { shop } from '../../harness/chart';
import { type Manifest, synthesize } from '../../harness/manifest';
import { MiniMesh } from '../../harness/mini-mesh';
import { OUTSIDE_ADDRESS } from '../../harness/outside';

const HTTPS_HOST = 'api.stripe.com';
const ORIGINATED_HOST = 'api.mail.example.net';
const HTTP_HOST = 'plain.example.org';
const UNKNOWN_HOST = 'evil.example.com';
const OUTSIDE = [HTTPS_HOST, ORIGINATED_HOST, HTTP_HOST, UNKNOWN_HOST];

const hosts = () => [
  ExternalHost.https(HTTPS_HOST),
  ExternalHost.tlsOrigination(ORIGINATED_HOST, { timeout: Duration.seconds(1) }),
  ExternalHost.http(HTTP_HOST),
  ExternalHost.tcp('ledger.example.com', 9000, { addresses: [OUTSIDE_ADDRESS] }),
];

let mesh: MiniMesh;
afterAll(() => mesh?.stop());
const payments = () => mesh.pod('payments-v1-0');
const web = () => mesh.pod('web-v1-0');
const trusting = () => ({ authority: mesh.outsideAuthority });

function start(manifests: Manifest[]): Promise<MiniMesh> {
  return MiniMesh.start(manifests, { maxReplicas: 1, networkPolicies: true, outsideHosts: OUTSIDE });
}

/** What both ways out promise to the workload. */
function promisesToTheWorkload(): void {
  test('the application speaks TLS itself', async () => {
    const { byStatus, samples } = await payments().get(`https://${HTTPS_HOST}/v1/charges`, { ...trusting(), count: 5 });
    expect(byStatus).toEqual({ 200: 5 });
    expect([samples[0].body?.pod, samples[0].body?.sni]).toEqual(['outside', HTTPS_HOST]);
  });

  test('plain requests leave as TLS, and the answer is in time or 504', async () => {
    const { byStatus, samples } = await payments().get(`http://${ORIGINATED_HOST}/send`, { count: 5 });
    expect(byStatus).toEqual({ 200: 5 });
    expect([samples[0].body?.tls, samples[0].body?.sni, samples[0].body?.host]).toEqual([true, ORIGINATED_HOST, ORIGINATED_HOST]);
    const late = await payments().get(`http://${ORIGINATED_HOST}/send?delay=5s`);
    expect(late.byStatus).toEqual({ 504: 1 });
    expect(late.minMs).toBeGreaterThanOrEqual(940);
    expect(late.minMs).toBeLessThan(4000);
  });

  test('plain requests stay plain where they should', async () => {
    const { samples: [{ body, status }] } = await payments().get(`http://${HTTP_HOST}/`);
    expect([status, body?.pod, body?.tls]).toEqual([200, 'outside', false]);
  });

  test('bytes to an address', async () => {
    expect((await payments().tcp(`${OUTSIDE_ADDRESS}:9000`)).byPod).toEqual({ outside: 1 });
  });

  test('a host that is not listed is refused at once', async () => {
    const secure = await payments().get(`https://${UNKNOWN_HOST}/`, { ...trusting(), timeoutSeconds: 5 });
    expect(secure.byStatus).toEqual({});
    const plain = await payments().get(`http://${UNKNOWN_HOST}/`);
    expect(plain.byStatus).toEqual({ 502: 1 });
    expect(Math.max(secure.maxMs, plain.maxMs)).toBeLessThan(2000);
    expect(await mesh.outside.requestsFor(UNKNOWN_HOST)).toBe(0);
  });

  test('undeclared services of the mesh are out of reach', async () => {
    expect((await payments().get('http://web:8080/', { timeoutSeconds: 5 })).byStatus).toEqual({});
    expect(await web().requestCount()).toBe(0);
  });

  test('a port that no host has is closed for the pod, past its proxy too', async () => {
    const { byStatus } = await mesh.pastTheProxy('payments-v1-0', `http://${OUTSIDE_ADDRESS}:8080/`, { timeoutSeconds: 2 });
    expect(byStatus).toEqual({});
  });
}

describe('directly', () => {
  beforeAll(async () => {
    await mesh?.stop();
    mesh = await start(shop((chart) => {
      new ResilientService(chart, 'web', { image: 'web', port: 8080, timeout: Duration.seconds(20) });
      const service = new ResilientService(chart, 'payments', { image: 'payments', port: 8080 });
      new LockedEgress(chart, 'egress', { from: [service], hosts: hosts() });
    }));
  });

  promisesToTheWorkload();
});

/** `payments` is declared to call hosts outside through a gateway, `web` is not. */
function throughGateway(): Manifest[] {
  const app = new App();
  const egressChart = new Chart(app, 'egress', { namespace: 'istio-egress' });
  new MeshNamespace(egressChart, 'namespace', { name: 'istio-egress' });
  const gateway = new EgressGateway(egressChart, 'shop-egress');
  const chart = new Chart(app, 'shop', { namespace: 'shop' });
  new MeshNamespace(chart, 'namespace', { name: 'shop' });
  new ResilientService(chart, 'web', { image: 'web', port: 8080, timeout: Duration.seconds(20) });
  const service = new ResilientService(chart, 'payments', { image: 'payments', port: 8080 });
  new LockedEgress(chart, 'egress', { from: [service], gateway, hosts: hosts() });
  return synthesize(chart);
}

describe('through a gateway', () => {
  beforeAll(async () => {
    await mesh?.stop();
    mesh = await start(throughGateway());
  });

  promisesToTheWorkload();

  test('all of it comes from the gateway: the workload has no way around it', async () => {
    for (const url of [`https://${HTTPS_HOST}/`, `http://${HTTP_HOST}/`, `https://${UNKNOWN_HOST}/`]) {
      const { byStatus } = await mesh.pastTheProxy('payments-v1-0', url, { ...trusting(), timeoutSeconds: 2 });
      expect(byStatus).toEqual({});
    }
    const { samples: [{ body }] } = await payments().get(`http://${HTTP_HOST}/`);
    expect(body?.peer).toBe(mesh.pods('shop-egress')[0].pod.address);
  });

  test('a workload that is not declared cannot connect to the gateway', async () => {
    await mesh.outside.resetRequests();
    expect((await web().get(`https://${HTTPS_HOST}/`, { ...trusting(), timeoutSeconds: 3 })).byStatus).toEqual({});
    expect(await mesh.outside.requests()).toEqual({});
  });

  test('the gateway itself reaches the ports of its hosts and no others', async () => {
    const [{ pod }] = mesh.pods('shop-egress');
    const { byStatus } = await mesh.pastTheProxy(pod.name, `http://${OUTSIDE_ADDRESS}:8080/`, { timeoutSeconds: 2 });
    expect(byStatus).toEqual({});
  });
});

describe('through a gateway, in a cluster whose network enforces nothing', () => {
  beforeAll(async () => {
    await mesh?.stop();
    mesh = await MiniMesh.start(throughGateway(), { maxReplicas: 1, outsideHosts: OUTSIDE });
  });

  test('the gateway refuses a workload that is not declared, by its identity', async () => {
    const [gateway] = mesh.pods('shop-egress');
    const denied = async () => Object.values(await gateway.statistics('rbac.denied')).reduce((sum, count) => sum + count, 0);
    expect((await payments().get(`https://${HTTPS_HOST}/`, trusting())).byStatus).toEqual({ 200: 1 });
    expect(await denied()).toBe(0);
    await mesh.outside.resetRequests();
    expect((await web().get(`https://${HTTPS_HOST}/`, { ...trusting(), timeoutSeconds: 5 })).byStatus).toEqual({});
    expect((await web().get(`http://${HTTP_HOST}/`)).byStatus).toEqual({ 403: 1 });
    expect(await denied()).toBeGreaterThan(0);
    expect(await mesh.outside.requests()).toEqual({});
  });
});
