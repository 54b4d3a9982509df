import { Duration } from 'cdk8s';
import { CanaryPlan, CanaryRoute, GatewayRoute, GatewayTls, Posture, ResilientService, Rewrite, RouteMatch, ServicePort } from '../../../src';
import { type Certificate, makeCertificate, tlsSecret } from '../../harness/certificate';
import { shop } from '../../harness/chart';
import { MiniMesh } from '../../harness/mini-mesh';
import { plausibleCount } from '../../harness/share';

const HOSTS = ['shop.example.com', 'plain.example.com', 'vault.example.com', 'other.example.com'];

let mesh: MiniMesh;
let certificate: Certificate;
beforeAll(async () => {
  certificate = makeCertificate('shop.example.com');
  const manifests = shop((chart) => {
    const web = new ResilientService(chart, 'web', { image: 'web', port: 8080 });
    const catalog = new ResilientService(chart, 'catalog', { image: 'catalog', port: 8080 });
    const vault = new ResilientService(chart, 'vault', { image: 'vault', ports: [ServicePort.https(8443)] });
    const tls = GatewayTls.simple('shop-tls');
    catalog.addRoute('export', { match: [RouteMatch.pathPrefix('/export')], timeout: Duration.millis(500) });
    new CanaryRoute(chart, 'canary', { service: web, canary: web.addVersion('v2', { image: 'web-v2' }), plan: CanaryPlan.weights([25]), step: 1 });
    new GatewayRoute(chart, 'site', { hosts: ['shop.example.com'], tls, service: web });
    new GatewayRoute(chart, 'api', {
      hosts: ['shop.example.com'], tls, service: catalog, match: [RouteMatch.pathPrefix('/api/')], rewrite: Rewrite.path('/'),
    });
    new GatewayRoute(chart, 'export', { hosts: ['shop.example.com'], tls, service: catalog, match: [RouteMatch.pathPrefix('/export')] });
    new GatewayRoute(chart, 'plain', { hosts: ['plain.example.com'], plainText: true, service: catalog });
    new GatewayRoute(chart, 'vault-route', { hosts: ['vault.example.com'], tls: GatewayTls.passthrough(), service: vault });
  }, { posture: Posture.LOCKED });
  mesh = await MiniMesh.start([...manifests, tlsSecret('shop-tls', certificate)], { maxReplicas: 1, networkPolicies: true, ingressHosts: HOSTS });
});
afterAll(async () => {
  await mesh?.stop();
  certificate.remove();
});
const trusting = () => ({ authority: certificate.authorityFile });

test('plain HTTP is answered with a redirect to HTTPS', async () => {
  const { samples } = await mesh.outside.get('http://shop.example.com/cart?item=1');
  expect(samples.map(({ headers, status }) => [status, headers?.Location])).toEqual([[301, ['https://shop.example.com/cart?item=1']]]);
});

test('HTTPS ends at the gateway with the certificate of the Secret, and the canary has its share from outside too', async () => {
  const { byStatus, byVersion, samples } = await mesh.outside.get('https://shop.example.com/', { ...trusting(), count: 600, concurrency: 4 });
  const { least, most } = plausibleCount(600, 25);
  expect(byStatus).toEqual({ 200: 600 });
  expect(byVersion.v2).toBeGreaterThanOrEqual(least);
  expect(byVersion.v2).toBeLessThanOrEqual(most);
  expect(samples[0].body?.headers['X-Forwarded-Proto']).toEqual(['https']);
});

test('the most specific GatewayRoute answers, and its rewrite is for requests from outside only', async () => {
  const { samples: [outside] } = await mesh.outside.get('https://shop.example.com/api/items', trusting());
  expect([outside.body?.pod, outside.body?.path]).toEqual(['catalog-v1-0', '/items']);
  const { samples: [page] } = await mesh.outside.get('https://shop.example.com/apiary', trusting());
  expect(page.body?.pod).toMatch(/^web-/);
});

test('a route of the service keeps its timeout from outside', async () => {
  const { byStatus, minMs } = await mesh.outside.get('https://shop.example.com/export?delay=5s', trusting());
  expect(byStatus).toEqual({ 504: 1 });
  expect(minMs).toBeGreaterThanOrEqual(490);
  expect(minMs).toBeLessThan(4000);
});

test('plain text where it was asked for', async () => {
  expect((await mesh.outside.get('http://plain.example.com/')).byPod).toEqual({ 'catalog-v1-0': 1 });
});

test('TLS passes through to the service that the server name asks for', async () => {
  const { samples: [answer] } = await mesh.outside.get('https://vault.example.com/', { authority: mesh.pod('vault-v1-0').authorityFile });
  expect(answer.error).toBe(undefined);
  expect([answer.body?.pod, answer.body?.tls, answer.body?.sni]).toEqual(['vault-v1-0', true, 'vault.example.com']);
});

test('a host that nobody routes is not found, in plain text nor with TLS', async () => {
  expect((await mesh.outside.get('http://other.example.com/')).byStatus).toEqual({ 404: 1 });
  const { byStatus, errors } = await mesh.outside.get('https://other.example.com/', trusting());
  expect(byStatus).toEqual({});
  expect(Object.keys(errors)).toEqual([expect.stringMatching(/EOF|connection reset|tls/)]);
});

test('who is outside cannot go around the gateway', async () => {
  const { address } = mesh.pod('catalog-v1-0').pod;
  const { byStatus } = await mesh.outside.get(`http://${address}:8080/`, { timeoutSeconds: 2 });
  expect(byStatus).toEqual({});
});
