import type { Caller } from '../../../src/mesh/destination/destination-index';
import { documents, istio, modelOf } from '../yaml-model';

const index = modelOf(documents(
  istio('Sidecar', 'shop/b-wide', 'egress: []'), istio('Sidecar', 'shop/a-wide', 'egress: []'),
  istio('Sidecar', 'shop/web', 'workloadSelector: { labels: { app: web } }'), istio('Sidecar', 'shop/web-too', 'workloadSelector: { labels: { app: web } }'),
  istio('Sidecar', 'narrow/web', 'workloadSelector: { labels: { app: web } }'),
  istio('Sidecar', 'istio-system/root', 'egress: []'), istio('Sidecar', 'istio-system/a-narrow', 'workloadSelector: { labels: { app: web } }'),
)).sidecars;

test.each<[Caller, string | undefined]>([
  [{ namespace: 'shop', labels: { app: 'web' } }, 'web'],
  [{ namespace: 'shop', labels: { app: 'api' } }, 'a-wide'],
  [{ namespace: 'shop' }, 'a-wide'],
  [{ namespace: 'narrow', labels: { app: 'web' } }, 'web'],
  [{ namespace: 'narrow', labels: { app: 'api' } }, 'root'],
  [{ namespace: 'elsewhere' }, 'root'],
])('%j has the Sidecar %s', (caller, name) => {
  expect(index.of(caller).resource?.name).toBe(name);
});

test('a Sidecar of the root namespace is read for the namespace of the pods', () => {
  expect([index.of({ namespace: 'elsewhere' }).namespace, index.of({ namespace: 'else' }).namespace]).toEqual(['elsewhere', 'else']);
});

test('without any there is none', () => {
  expect(modelOf('{}').sidecars.of({ namespace: 'shop' }).resource).toBeUndefined();
});
