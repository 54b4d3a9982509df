import { MESH432 } from '../../../src/analysis/rules/MESH432-plain-text-chosen-for-strict-pods';
import { MeshModel } from '../../../src/mesh/mesh-model';
import { meshOptions } from '../../../src/mesh/mesh-options';
import { modelOf } from '../../support/analyze-yaml';
import { deployment, destinationRule, service } from '../../support/mesh-yaml';
import { namespaceObject } from '../../support/object-yaml';
import { ruleTest } from '../../support/rule-test';

const SHOP = namespaceObject('shop');
const PODS = service() + deployment('') + SHOP;
const peers = (spec: string, name = 'default', namespace = 'shop'): string =>
  `\n---\napiVersion: security.istio.io/v1\nkind: PeerAuthentication\nmetadata: { name: ${name}, namespace: ${namespace} }\nspec: { ${spec} }\n`;
const STRICT = peers('mtls: { mode: STRICT }');
const OWN = peers('selector: { matchLabels: { app: reviews } }, mtls: { mode: STRICT }', 'reviews');
const OFF = peers('mtls: { mode: DISABLE }');
const HEADLESS = service().replace('selector:', 'clusterIP: None, selector:');
const OUTSIDE = deployment('', { version: 'v2' }).replace('version: v2 }', 'version: v2, sidecar.istio.io/inject: "false" }');
const MUTUAL = 'trafficPolicy: { tls: { mode: ISTIO_MUTUAL } }';

ruleTest(MESH432, [
  {
    name: 'the namespace says no, and the pods say yes',
    yaml: OFF + OWN + PODS,
    findings: [{
      object: 'PeerAuthentication shop/reviews',
      path: 'spec.mtls.mode',
      message: 'port 8080 of reviews.shop.svc.cluster.local is called in plain text, because PeerAuthentication shop/default switches mutual TLS off for namespace shop, and Deployment shop/reviews-v1 accepts mutual TLS only',
    }],
  },
  {
    name: 'only one port of the pods says yes',
    yaml: peers('mtls: { mode: DISABLE }', 'mesh', 'istio-system') + peers('selector: { matchLabels: { app: reviews } }, portLevelMtls: { 8080: { mode: STRICT } }', 'reviews')
      + service('{ name: http, port: 8080 }, { name: http-admin, port: 9090 }') + deployment('') + SHOP,
    findings: [{
      object: 'PeerAuthentication shop/reviews',
      path: 'spec.portLevelMtls.8080.mode',
      message: 'port 8080 of reviews.shop.svc.cluster.local is called in plain text, because PeerAuthentication istio-system/mesh switches mutual TLS off for namespace shop, and Deployment shop/reviews-v1 accepts mutual TLS only',
    }],
  },
  {
    name: 'pods without a proxy behind the same name, which has no address',
    yaml: STRICT + HEADLESS + deployment('') + OUTSIDE + SHOP,
    findings: [{
      object: 'PeerAuthentication shop/default',
      path: 'spec.mtls.mode',
      message: 'port 8080 of reviews.shop.svc.cluster.local is called in plain text, because one of its pods has no proxy and callers cannot tell them apart, and Deployment shop/reviews-v1 accepts mutual TLS only',
    }],
  },
  { name: 'pods without a proxy behind an address', yaml: STRICT + PODS + OUTSIDE, findings: [] },
  { name: 'no address, and all pods have a proxy', yaml: STRICT + HEADLESS + deployment('') + SHOP, findings: [] },
  { name: 'strict as a whole', yaml: STRICT + PODS, findings: [] },
  { name: 'a DestinationRule that says how', yaml: OFF + OWN + PODS + destinationRule(MUTUAL), findings: [] },
  { name: 'a DestinationRule that says plain text, which is for another rule', yaml: OFF + OWN + PODS + destinationRule('trafficPolicy: { tls: { mode: DISABLE } }'), findings: [] },
  { name: 'callers of another namespace that encrypt', yaml: OFF + OWN + PODS + destinationRule(`host: "*.shop.svc.cluster.local", ${MUTUAL}`, { namespace: 'web' }), findings: [] },
  { name: 'calls of a subset that encrypt', yaml: OFF + OWN + PODS + destinationRule(`subsets: [{ name: v1, labels: { version: v1 }, ${MUTUAL} }]`), findings: [] },
  { name: 'pods of which it is not known', yaml: OFF + OWN + service() + deployment(''), findings: [] },
  { name: 'no policy', yaml: PODS, findings: [] },
]);

describe('a mesh that does nothing by itself', () => {
  const told = (yaml: string): string[] => {
    const model = new MeshModel(modelOf(yaml).resources, meshOptions({ enableAutoMtls: false }));
    return [...MESH432.check(model)].map(({ resource, path, message }) => `${resource.namespace}/${resource.name} ${path}: ${message}`);
  };

  test('says it once for each policy', () => {
    const two = PODS + service('{ name: http, port: 8080 }', { name: 'ratings' }) + deployment('', { name: 'ratings' });
    expect(told(peers('mtls: { mode: STRICT }', 'default', 'istio-system') + two)).toEqual([
      'istio-system/default spec.mtls.mode: port 8080 of ratings.shop.svc.cluster.local (and of 1 more) is called in plain text, because enableAutoMtls is false and no DestinationRule speaks of TLS, and Deployment shop/ratings-v1 accepts mutual TLS only',
    ]);
  });

  test.each([
    ['a rule for the host', STRICT + PODS + destinationRule(MUTUAL)],
    ['a rule for the mesh', STRICT + PODS + destinationRule(`host: "*.local", ${MUTUAL}`, { namespace: 'istio-system' })],
    ['pods that take both', peers('mtls: { mode: PERMISSIVE }') + PODS],
    ['a rule, and no policy', PODS + destinationRule(MUTUAL)],
  ])('is content with %s', (_, yaml) => {
    expect(told(yaml)).toEqual([]);
  });
});
