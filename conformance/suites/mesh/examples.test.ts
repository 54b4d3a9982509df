import { type Certificate, makeCertificate, namedSecrets } from '../../harness/certificate';
import { type Manifest, readFolder } from '../../harness/manifest';
import { MiniMesh } from '../../harness/mini-mesh';
import { exampleOutputs } from '../../harness/rendered';

const OUTSIDE = ['api.stripe.com', 'api.mail.example.net'];

let mesh: MiniMesh;
let certificate: Certificate;
beforeAll(() => {
  certificate = makeCertificate('shop.example.com');
});
afterEach(() => mesh?.stop());
afterAll(() => certificate.remove());

/** What the example wrote, and the Secrets that its README says are made elsewhere. */
function applied(folder: string): Manifest[] {
  const manifests = readFolder(folder);
  return [...manifests, ...namedSecrets(manifests, certificate)];
}

test.each(exampleOutputs())('$name runs: every proxy accepts what istiod makes of it', async ({ folder }) => {
  mesh = await MiniMesh.start(applied(folder), { maxReplicas: 1, outsideHosts: OUTSIDE });
  const proxies = mesh.all().filter(({ pod }) => pod.proxy !== 'none');
  expect(proxies.length).toBeGreaterThan(0);
  for (const proxy of proxies) {
    expect(Object.values(await proxy.statistics('update_rejected')).filter((count) => count > 0)).toEqual([]);
  }
});

test('the shop does what its README says', async () => {
  const { folder } = exampleOutputs().find(({ name }) => name === 'example shop')!;
  mesh = await MiniMesh.start(applied(folder), {
    maxReplicas: 1, networkPolicies: true, outsideHosts: OUTSIDE, ingressHosts: ['shop.example.com'],
  });
  const ask = (caller: string, url: string) => mesh.pod(`${caller}-v1-0`).get(url, { timeoutSeconds: 5, authority: mesh.outsideAuthority });

  // Declared calls, and through the gateway to the outside.
  for (const [caller, url] of [
    ['web', 'http://catalog:8080/'], ['web', 'http://search:8080/'], ['web', 'http://cart:8080/'], ['web', 'http://checkout:8080/'],
    ['checkout', 'http://payments:8080/'], ['reports', 'http://catalog:8080/export/1'],
    ['payments', 'https://api.stripe.com/'], ['mail', 'http://api.mail.example.net/'],
  ]) {
    expect([caller, url, (await ask(caller, url)).byStatus]).toEqual([caller, url, { 200: 1 }]);
  }
  expect((await mesh.pod('cart-v1-0').tcp('sessions:6379')).byPod).toEqual({ 'sessions-v1-0': 1 });

  // Everything else.
  for (const [caller, url] of [
    ['web', 'http://payments:8080/'], ['reports', 'http://payments:8080/'], ['catalog', 'http://web:8080/'],
    ['web', 'https://api.stripe.com/'], ['payments', 'http://api.mail.example.net/'],
  ]) {
    expect([caller, url, (await ask(caller, url)).byStatus['200']]).toEqual([caller, url, undefined]);
  }

  // Visitors reach the site, and its API; testers get the new checkout.
  const visit = async (path: string) => (await mesh.outside.get(`https://shop.example.com${path}`, { authority: certificate.authorityFile })).byPod;
  expect(await visit('/')).toEqual({ 'web-v1-0': 1 });
  expect(await visit('/api/catalog/1')).toEqual({ 'catalog-v1-0': 1 });
  expect((await mesh.pod('web-v1-0').get('http://checkout:8080/', { count: 50, headers: { 'x-group': 'beta' } })).byVersion).toEqual({ v3: 50 });
  expect((await mesh.outside.get('http://shop.example.com/')).byStatus).toEqual({ 301: 1 });
});
