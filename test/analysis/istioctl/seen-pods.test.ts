import { seenPods } from '../../../src/analysis/istioctl/seen-pods';
import { modelOf } from '../../support/analyze-yaml';
import { deployment, istio, namespaceObject } from '../../support/object-yaml';

const pod = (name: string, labels: string, spec = 'containers: []', annotations = '') =>
  `\n---\napiVersion: v1\nkind: Pod\nmetadata: { name: ${name}, namespace: shop, labels: { ${labels} }, annotations: { ${annotations} } }\nspec: { ${spec} }\n`;
const names = (pods: readonly { readonly name: string }[]) => pods.map(({ name }) => name).sort();

test('pods are those of workloads that have some, and those that are written out', () => {
  const pods = seenPods(modelOf(deployment('web', 'app: web') + deployment('none', 'app: web').replace('spec: {', 'spec: { replicas: 0,') + deployment('dns', 'app: web', 'kube-system')
    + istio('WorkloadEntry', 'machine', '{ address: 192.0.2.1, labels: { app: web } }') + pod('bare', 'app: web') + deployment('other', 'app: web', 'bank')));
  expect(names(pods.all)).toEqual(['bare', 'other', 'web']);
  expect(names(pods.selected({}))).toEqual(['bare', 'other', 'web']);
  expect(names(pods.selected({ app: 'web' }))).toEqual(['bare', 'other', 'web']);
  expect(names(pods.selected({ app: 'web' }, 'shop'))).toEqual(['bare', 'web']);
  expect(names(pods.selected({}, 'bank'))).toEqual(['other']);
  expect(names(pods.selected({ app: 'api' }))).toEqual([]);
});

const PROXY = 'containers: [{ name: istio-proxy, image: proxy }]';
test.each([
  ['a Deployment where nothing is known of the namespace', deployment('web', 'app: web'), true, false],
  ['a Deployment of a namespace with injection', namespaceObject('shop') + deployment('web', 'app: web'), true, true],
  ['a Deployment of one with a revision, which shows once it runs', namespaceObject('shop', 'istio.io/rev: a') + deployment('web', 'app: web'), true, false],
  ['a Deployment of one without', namespaceObject('shop', 'team: a') + deployment('web', 'app: web'), false, false],
  ['an annotation, which the injector is not asked by', namespaceObject('shop', 'team: a') + deployment('web', 'app: web', 'shop', { annotations: 'sidecar.istio.io/inject: "true"' }), true, true],
  ['a label goes before it', namespaceObject('shop') + deployment('web', 'sidecar.istio.io/inject: "false"', 'shop', { annotations: 'sidecar.istio.io/inject: "true"' }), false, false],
  ['a Pod is taken as it is', pod('web', 'app: web'), false, false],
  ['a Pod with the proxy', pod('web', 'sidecar.istio.io/inject: "false"', PROXY), true, true],
])('%s', (_, yaml, isInMesh, looksInMesh) => {
  const pods = seenPods(modelOf(yaml));
  expect([pods.isInMesh(pods.all[0]), pods.looksInMesh(pods.all[0])]).toEqual([isInMesh, looksInMesh]);
});

test.each([
  ['an annotation', pod('web', 'app: web', 'containers: []', 'ambient.istio.io/redirection: enabled'), true],
  ['a Pod without it', namespaceObject('shop', 'istio.io/dataplane-mode: ambient') + pod('web', 'app: web'), false],
  ['pods that get it', namespaceObject('shop', 'istio.io/dataplane-mode: ambient') + deployment('web', 'app: web'), true],
])('in the ambient mesh by %s: %#', (_, yaml, expected) => {
  const pods = seenPods(modelOf(yaml));
  expect(pods.isAmbient(pods.all[0])).toBe(expected);
});
