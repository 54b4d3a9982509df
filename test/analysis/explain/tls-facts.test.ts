import { explained, factsOf, SHOP, written } from './explained';
import { deployment, namespaceObject, service } from '../../support/object-yaml';

const NAMES = ['client tls', 'server tls', 'connection'];
const AUTOMATIC = 'client tls: ISTIO_MUTUAL with endpoints that have a proxy, else plain text ← Istio\'s default';
const PLAIN = 'connection: plain text to Deployment shop/api';

test('Istio does nothing by itself when the mesh says so', () => {
  expect(factsOf(explained(SHOP, { meshConfig: { enableAutoMtls: false } }), 'destination', 'client tls', 'connection'))
    .toEqual(['client tls: none: Istio does nothing by itself here ← MeshConfig enableAutoMtls', PLAIN]);
});

test('pods without a proxy accept nothing but plain text', () => {
  const shop = namespaceObject('shop') + deployment('web', 'app: web') + service('api') + deployment('api', 'app: api, sidecar.istio.io/inject: "false"');
  expect(factsOf(explained(shop), 'destination', ...NAMES)).toEqual([AUTOMATIC, 'server tls: none: Deployment shop/api has no proxy ← Deployment shop/api', PLAIN]);
});

test('pods of which nobody knows whether they have a proxy', () => {
  const shop = deployment('web', 'app: web, sidecar.istio.io/inject: "true"') + service('api') + deployment('api', 'app: api');
  expect(factsOf(explained(shop), 'destination', 'server tls'))
    .toEqual(['server tls: PERMISSIVE at Deployment shop/api ← Istio\'s default | it is assumed that the pods have a proxy: the manifests do not tell']);
});

test('endpoints that Istio cannot tell apart all get the same', () => {
  const rule = written('DestinationRule', 'api', 'host: api, trafficPolicy: { loadBalancer: { simple: PASSTHROUGH } }');
  expect(factsOf(explained(SHOP + rule), 'destination', 'client tls')).toEqual(['client tls: ISTIO_MUTUAL ← Istio\'s default']);
});
