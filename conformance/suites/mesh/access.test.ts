import { Duration } from 'cdk8s';
import { Posture, ResilientService, ServicePort } from '../../../src';
import { shop } from '../../harness/chart';
import type { Manifest } from '../../harness/manifest';
import { MiniMesh } from '../../harness/mini-mesh';

const URL = 'http://payments:8080/';
const LEDGER = 'ledger:6379';

/** `checkout` is declared to call `payments` and `ledger`, `web` is not. */
function apps(posture: Posture): Manifest[] {
  return shop((chart) => {
    new ResilientService(chart, 'web', { image: 'web', port: 8080, timeout: Duration.seconds(20) });
    const checkout = new ResilientService(chart, 'checkout', { image: 'checkout', port: 8080, timeout: Duration.seconds(20) });
    const payments = new ResilientService(chart, 'payments', { image: 'payments', port: 8080 });
    const ledger = new ResilientService(chart, 'ledger', { image: 'ledger', ports: [ServicePort.redis(6379)] });
    checkout.calls(payments);
    checkout.calls(ledger);
  }, { posture });
}

/** The same, as if no Sidecar kept the callers from trying: only what is enforced at the callee is left. */
const withoutSidecars = (manifests: Manifest[]) => manifests.filter(({ kind }) => kind !== 'Sidecar');

let mesh: MiniMesh;
afterEach(() => mesh?.stop());
const pod = (service: string) => mesh.pod(`${service}-v1-0`);

describe('in an OPEN mesh', () => {
  beforeEach(async () => {
    mesh = await MiniMesh.start(apps(Posture.OPEN), { maxReplicas: 1 });
  });

  test('everybody may call everybody, with an identity that the callee can see', async () => {
    for (const caller of ['web', 'checkout']) {
      const { byStatus, samples } = await pod(caller).get(URL, { count: 5 });
      expect(byStatus).toEqual({ 200: 5 });
      expect(samples[0].body?.headers['X-Forwarded-Client-Cert']).toEqual([
        expect.stringContaining(`URI=spiffe://cluster.local/ns/shop/sa/${caller}`),
      ]);
    }
    expect((await pod('web').tcp(LEDGER)).byPod).toEqual({ 'ledger-v1-0': 1 });
  });

  test('STRICT mutual TLS: plain text that goes past the proxy is refused, what goes through it is not', async () => {
    const payments = pod('payments').pod.address;
    const plain = await mesh.pastTheProxy('web-v1-0', `http://${payments}:8080/`);
    expect(plain.byStatus).toEqual({});
    expect(Object.keys(plain.errors)).toEqual([expect.stringMatching(/EOF|connection reset/)]);
    expect(await pod('payments').requestCount()).toBe(0);
    expect((await pod('web').get(URL)).byStatus).toEqual({ 200: 1 });
  });
});

describe('in a LOCKED mesh', () => {
  test('a declared call passes all layers, any other fails at once at the caller', async () => {
    mesh = await MiniMesh.start(apps(Posture.LOCKED), { maxReplicas: 1, networkPolicies: true });
    expect((await pod('checkout').get(URL, { count: 20 })).byStatus).toEqual({ 200: 20 });
    expect((await pod('checkout').tcp(LEDGER)).byPod).toEqual({ 'ledger-v1-0': 1 });

    // Its proxy knows nothing that listens on this port, so the connection ends before there could be an answer.
    const { byStatus, errors, maxMs } = await pod('web').get(URL, { count: 5 });
    expect(byStatus).toEqual({});
    Object.keys(errors).forEach((error) => expect(error).toMatch(/EOF|connection reset|server closed idle connection/));
    expect(maxMs).toBeLessThan(1000);
    expect((await pod('web').tcp(LEDGER)).byPod).toEqual({});
    expect(await pod('payments').requests()).toEqual({ 'GET /': 20 });
  });

  test('a caller that is not declared is refused by the callee, whatever its own proxy thinks', async () => {
    mesh = await MiniMesh.start(withoutSidecars(apps(Posture.LOCKED)), { maxReplicas: 1 });
    expect((await pod('checkout').get(URL, { count: 20 })).byStatus).toEqual({ 200: 20 });
    expect((await pod('web').get(URL, { count: 20 })).byStatus).toEqual({ 403: 20 });
    expect(await pod('payments').requests()).toEqual({ 'GET /': 20 });
    // A port of bytes has no 403: the connection ends.
    expect((await pod('checkout').tcp(LEDGER)).byPod).toEqual({ 'ledger-v1-0': 1 });
    const refused = await pod('web').tcp(LEDGER);
    expect(refused.byPod).toEqual({});
    expect(refused.total).toBe(1);
  });

  test('a caller that is not declared cannot even connect, past its proxy or not', async () => {
    mesh = await MiniMesh.start(withoutSidecars(apps(Posture.LOCKED)), { maxReplicas: 1, networkPolicies: true });
    const payments = pod('payments').pod.address;
    const past = await mesh.pastTheProxy('web-v1-0', `http://${payments}:8080/`, { timeoutSeconds: 2 });
    expect(past.byStatus).toEqual({});
    expect((await pod('web').get(URL, { timeoutSeconds: 20 })).byStatus).toEqual({ 503: 1 });
    expect(await pod('payments').requestCount()).toBe(0);
    expect((await pod('checkout').get(URL)).byStatus).toEqual({ 200: 1 });
  });
});
