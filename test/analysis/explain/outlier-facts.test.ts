import { explained, factsOf, SHOP, written } from './explained';
import { deployment, namespaceObject, service } from '../../support/object-yaml';

const AT = 'DestinationRule shop/api spec.trafficPolicy.outlierDetection';
const NAMES = ['outlier detection', 'ejected after', 'ejected for', 'most ejected', 'ejection'];

function outliers(block: string, replicas: string): readonly string[] {
  const api = deployment('api', 'app: api').replace('spec: { selector', `spec: { ${replicas}selector`);
  const shop = namespaceObject('shop') + deployment('web', 'app: web') + service('api') + api;
  return factsOf(explained(shop + written('DestinationRule', 'api', `host: api, trafficPolicy: { outlierDetection: { ${block} } }`)), 'destination', ...NAMES);
}

test('without a block nothing is ejected', () => {
  expect(factsOf(explained(SHOP), 'destination', ...NAMES)).toEqual(['outlier detection: none: no endpoint is ever left out ← Istio\'s default']);
});

test('an empty block has Envoy\'s numbers', () => {
  expect(outliers('', 'replicas: 3, ')).toEqual([
    'ejected after: 5 server errors in a row ← Envoy\'s default',
    'ejected for: 30s, and longer each time it happens again ← Envoy\'s default',
    'most ejected: 10 % ← Envoy\'s default',
    `ejection: never: 10 % of 3 is less than one endpoint; 34 % would be needed ← ${AT}`,
  ]);
});

test('what is written, and where', () => {
  const settings = 'consecutive5xxErrors: 0, consecutiveGatewayErrors: 7, splitExternalLocalOriginErrors: true, baseEjectionTime: 1m, maxEjectionPercent: 50';
  expect(outliers(settings, 'replicas: 4, ')).toEqual([
    `ejected after: 7 gateway errors (502, 503, 504) in a row ← ${AT}.consecutiveGatewayErrors`,
    'ejected after: 5 failures to connect in a row ← Envoy\'s default',
    `ejected for: 1m, and longer each time it happens again ← ${AT}.baseEjectionTime`,
    `most ejected: 50 % ← ${AT}.maxEjectionPercent`,
    `ejection: possible: 2 of 4 ← ${AT}`,
  ]);
});

test('without a number of failures there is nothing to tell but that', () => {
  expect(outliers('consecutive5xxErrors: 0', 'replicas: 3, ')).toEqual([`ejection: never: no number of failures leads to it ← ${AT}`]);
});

const AUTOSCALER = `
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: api, namespace: shop }
spec: { minReplicas: 2, maxReplicas: 20, scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: api } }
`;

test.each([
  [10, 'not with 2: 10 % of them is less than one endpoint; 50 % would be needed'],
  [50, 'possible: 1 of 2, 10 of 20'],
  [2, 'never: 2 % of 20 is less than one endpoint; 50 % would be needed'],
])('with 2 to 20 pods and %i %%', (percent, verdict) => {
  const rule = written('DestinationRule', 'api', `host: api, trafficPolicy: { outlierDetection: { maxEjectionPercent: ${percent} } }`);
  expect(factsOf(explained(SHOP + AUTOSCALER + rule), 'destination', 'ejection')).toEqual([`ejection: ${verdict} ← ${AT}`]);
});

test('where the manifests do not tell how many there are', () => {
  const shop = namespaceObject('shop') + deployment('web', 'app: web') + service('api');
  const rule = written('DestinationRule', 'api', 'host: api, trafficPolicy: { outlierDetection: { maxEjectionPercent: 30 } }');
  expect(factsOf(explained(shop + rule), 'destination', 'ejection')).toEqual([`ejection: possible with 4 or more endpoints: the manifests do not tell how many there are ← ${AT}`]);
});

test('endpoints that are written out are counted', () => {
  const entry = written('ServiceEntry', 'api', 'hosts: [api.example.com], location: MESH_EXTERNAL, resolution: STATIC, ports: [{ number: 80, name: http, protocol: HTTP }], '
    + 'endpoints: [{ address: 10.0.0.1 }, { address: 10.0.0.2 }]');
  const rule = written('DestinationRule', 'api', 'host: api.example.com, trafficPolicy: { outlierDetection: { maxEjectionPercent: 50 } }');
  expect(factsOf(explained(SHOP + entry + rule, { request: { authority: 'api.example.com' } }), 'destination', 'endpoints', 'ejection'))
    .toEqual(['endpoints: 2 written out ← ServiceEntry shop/api spec.endpoints', `ejection: possible: 1 of 2 ← ${AT}`]);
});
