import { mkdtempSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { ApiObject, App, Chart, Include, JsonPatch, Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { treeResources } from '../../src/analysis/tree-resources';

test('everything that is rendered, whoever makes it, with its construct', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'cdk8s-istio-')), 'more.yaml');
  writeFileSync(file, 'apiVersion: v1\nkind: Service\nmetadata: { name: included, namespace: bank }\n---\napiVersion: v1\nkind: List\nitems: [{ apiVersion: v1, kind: Secret, metadata: { name: listed } }]\n');
  const app = new App();
  const chart = new Chart(app, 'shop', { namespace: 'shop' });
  const patched = new ApiObject(new Construct(chart, 'deep'), 'object', { apiVersion: 'v1', kind: 'Service', metadata: { name: 'plain' }, spec: { type: Lazy.any({ produce: () => 'ClusterIP' }) } });
  patched.addJsonPatch(JsonPatch.add('/spec/extra', 1));
  new Include(new Chart(chart, 'nested'), 'include', { url: file });

  expect(treeResources(app).map(({ kind, namespace, name, origin }) => [kind, namespace, name, origin])).toEqual([
    ['Service', 'shop', 'plain', { construct: 'shop/deep/object' }],
    ['Service', 'bank', 'included', { construct: 'shop/nested/include/included-service-bank' }],
    ['Secret', 'default', 'listed', { construct: expect.stringContaining('shop/nested/include/') }],
  ]);
  expect(treeResources(app)[0].manifest.spec).toEqual({ type: 'ClusterIP', extra: 1 });
});
