import { explained, linesOf, SHOP, titleOf, written } from './explained';
import { deployment, service } from '../../support/object-yaml';

const EVERYTHING = 'scope: every host that is exported to its namespace ← Istio\'s default';
const BARE_NOTE = 'what proxies do for callers (routes, timeouts, retries, pools, outlier detection, mutual TLS) does not hold for these pods';

test('a workload with a sidecar', () => {
  expect(titleOf(explained(SHOP), 'caller')).toBe('Deployment shop/web');
  expect(linesOf(explained(SHOP), 'caller')).toEqual([
    'identity: cluster.local/ns/shop/sa/default ← Kubernetes\'s default', 'proxy: sidecar ← Namespace shop metadata.labels', EVERYTHING,
  ]);
});

test('a service account and a label of its own', () => {
  const web = deployment('web', 'app: web, sidecar.istio.io/inject: "true"', 'shop', { spec: 'serviceAccountName: web' });
  expect(linesOf(explained(service('api') + web, { meshConfig: { trustDomain: 'example.org' } }), 'caller').slice(0, 2)).toEqual([
    'identity: example.org/ns/shop/sa/web ← Deployment shop/web spec.template.spec.serviceAccountName', 'proxy: sidecar ← Deployment shop/web spec.template.metadata.labels',
  ]);
});

test.each([
  ['app: web, sidecar.istio.io/inject: "false"', SHOP, `proxy: none ← Deployment shop/web | ${BARE_NOTE}`],
  ['app: web, sidecar.istio.io/inject: "false", istio.io/dataplane-mode: ambient', SHOP, `proxy: none: ambient mesh ← Deployment shop/web | ${BARE_NOTE} | waypoints are not evaluated`],
  ['app: web', service('api'), 'proxy: sidecar, as is assumed | the manifests hold neither a Namespace shop nor a label of the pods that would tell'],
])('pods with %s', (labels, shop, expected) => {
  expect(linesOf(explained(shop.replace(deployment('web', 'app: web'), '') + deployment('web', labels)), 'caller')[1]).toBe(expected);
});

test('anybody in a namespace', () => {
  const explanation = explained(SHOP + written('Sidecar', 'all', 'egress: [{ hosts: ["./*"] }]'), { from: 'namespace:shop' });
  expect([titleOf(explanation, 'caller'), linesOf(explanation, 'caller')]).toEqual(['a caller in namespace shop', ['scope: what Sidecar shop/all imports ← Sidecar shop/all spec.egress']]);
});

test('a Gateway whose pods are elsewhere', () => {
  const gateway = written('Gateway', 'edge', 'selector: { istio: ingressgateway }, servers: [{ port: { number: 80, name: http, protocol: HTTP }, hosts: [shop.example.com] }]');
  expect(linesOf(explained(SHOP + gateway, { from: 'gateway:shop/edge', request: { authority: 'other.example.com' } }), 'caller')).toEqual([
    'pods: none in the manifests ← Gateway shop/edge spec.selector | some in namespace shop are assumed, of an identity that is not known',
    'server: none on port 80 for other.example.com',
  ]);
});
