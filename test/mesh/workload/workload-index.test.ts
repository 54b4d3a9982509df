import * as fc from 'fast-check';
import { MeshModel } from '../../../src/mesh/mesh-model';
import { readResources } from '../../../src/mesh/read-resources';
import type { Json } from '../../../src/mesh/resource';
import { hasLabels, sameLabels } from '../../../src/mesh/workload/workload-index';
import { deployment, documents, istio, modelOf, namespace } from '../yaml-model';

const model = modelOf(documents(
  namespace('shop', 'istio-injection: enabled'),
  deployment('shop/web', 'version: v1'),
  deployment('shop/api', 'version: v1'),
  deployment('other/web', 'version: v1'),
  istio('WorkloadEntry', 'shop/vm', 'labels: { app: web, version: v2 }'),
  '{ apiVersion: v1, kind: Pod, metadata: { name: web-1, namespace: shop, labels: { app: web }, ownerReferences: [{ kind: ReplicaSet }] } }',
  '{ apiVersion: v1, kind: Pod, metadata: { name: lone, namespace: shop, labels: { app: lone } } }',
));

test.each([
  ['shop', { app: 'web' }, ['web', 'vm']],
  ['shop', { app: 'web', version: 'v1' }, ['web']],
  ['shop', { version: 'v1' }, ['web', 'api']],
  ['shop', { version: 'v1', app: 'none' }, []],
  ['other', { app: 'web' }, ['web']],
  ['shop', {}, ['web', 'api', 'lone', 'vm']],
  ['nowhere', {}, []],
])('in %s the labels %j select %j', (inNamespace, labels, names) => {
  expect(model.workloads.selected(inNamespace, labels as Record<string, string>).map(({ name }) => name)).toEqual(names);
});

test('a workload is found by its name and by its object', () => {
  const web = model.workloads.find('shop', 'web');
  expect(web?.kind).toBe('Deployment');
  expect(web && model.workloads.of(web.resource)).toBe(web);
  expect(model.workloads.find('shop', 'web-1')).toBeUndefined();
});

test('the namespace decides on injection, if it is there', () => {
  expect([model.workloads.find('shop', 'web')?.injected, model.workloads.find('other', 'web')?.injected]).toEqual([true, undefined]);
  expect([model.workloads.namespaceLabels('shop'), model.workloads.namespaceLabels('other')]).toEqual([{ 'istio-injection': 'enabled' }, undefined]);
});

test('a label that is not there is not one of the prototype', () => {
  expect(hasLabels({}, { constructor: 'x' })).toBe(false);
  expect(hasLabels({ a: 'b', c: 'd' }, { a: 'b' })).toBe(true);
});

test('labels are the same when neither has more', () => {
  expect([sameLabels({ a: 'b' }, { a: 'b' }), sameLabels({ a: 'b' }, {}), sameLabels({}, { a: 'b' }), sameLabels({ a: 'b' }, { a: 'c' })])
    .toEqual([true, false, false, false]);
});

test('selecting by the index is the same as looking at every workload', () => {
  const labels = fc.dictionary(fc.constantFrom('a', 'b', '__proto__'), fc.constantFrom('x', 'y'), { maxKeys: 3 });
  fc.assert(fc.property(fc.array(labels, { maxLength: 8 }), labels, (pods, wanted) => {
    const index = new MeshModel(pods.flatMap((own, place) =>
      readResources({ apiVersion: 'v1', kind: 'Pod', metadata: { name: `p${place}`, labels: own } }))).workloads;
    expect(index.selected('default', wanted)).toEqual(index.all.filter((workload) => hasLabels(workload.labels, wanted)));
  }));
});

test('hostile objects do no harm', () => {
  fc.assert(fc.property(fc.constantFrom('Deployment', 'Pod', 'WorkloadEntry', 'HorizontalPodAutoscaler'), fc.jsonValue(), fc.jsonValue(), (kind, spec, inner) => {
    const groups: Record<string, string> = {
      Deployment: 'apps/v1', Pod: 'v1', WorkloadEntry: 'networking.istio.io/v1', HorizontalPodAutoscaler: 'autoscaling/v2',
    };
    const contents = [spec, { template: inner, labels: inner, ports: inner }, { template: { metadata: inner, spec: inner }, containers: inner }];
    const hostile = new MeshModel(contents.flatMap((content) =>
      readResources({ apiVersion: groups[kind], kind, metadata: { name: 'a', ownerReferences: inner }, spec: content } as Json)));
    expect(hostile.workloads.selected('default', { a: 'b' }).length).toBeLessThan(4);
  }));
});
