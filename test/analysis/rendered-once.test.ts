import { ApiObject, Chart, JsonPatch, Lazy, Testing } from 'cdk8s';
import { Deployment } from 'cdk8s-plus-28';
import { MeshAnalyzer, ResilientService } from '../../src';
import { RenderedOnce } from '../../src/analysis/rendered-once';

function countingObject(): { object: ApiObject; rendered: jest.Mock } {
  const rendered = jest.fn(() => 'ClusterIP');
  const chart = new Chart(Testing.app(), 'shop');
  return { object: new ApiObject(chart, 'web', { apiVersion: 'v1', kind: 'Service', spec: { type: Lazy.any({ produce: rendered }) } }), rendered };
}

test('an object is rendered once until the end, and again after it', () => {
  const { object, rendered } = countingObject();
  const once = new RenderedOnce();
  const document = once.render(object);
  expect(object.toJson()).toBe(document);
  expect(rendered).toHaveBeenCalledTimes(1);
  once.end();
  expect(object.toJson()).toEqual(document);
  expect(rendered).toHaveBeenCalledTimes(2);
  expect(Object.getOwnPropertyNames(object)).not.toContain('toJson');
  expect(Object.getOwnPropertyNames(object)).not.toContain('addJsonPatch');
});

test('a patch in between is rendered, and stays', () => {
  const { object } = countingObject();
  const once = new RenderedOnce();
  once.render(object);
  object.addJsonPatch(JsonPatch.add('/spec/extra', 1));
  expect(object.toJson().spec).toEqual({ type: 'ClusterIP', extra: 1 });
  once.end();
  object.addJsonPatch(JsonPatch.add('/spec/more', 2));
  expect(object.toJson().spec).toEqual({ type: 'ClusterIP', extra: 1, more: 2 });
});

test('an object that renders in a way of its own keeps it', () => {
  const chart = new Chart(Testing.app(), 'shop', { namespace: 'shop' });
  const service = new ResilientService(chart, 'web', { image: 'web', port: 8080 });
  const object = ApiObject.of(service.deployment as Deployment);
  object.addJsonPatch(JsonPatch.add('/spec/fieldOfTomorrow', 1));
  const before = object.toJson();
  const once = new RenderedOnce();
  expect(once.render(object)).toEqual(before);
  once.end();
  expect(object.toJson()).toEqual(before);
});

test('an app that is analyzed renders each object once, and the same bytes', () => {
  const app = Testing.app();
  const rendered = jest.fn(() => 'ClusterIP');
  ['shop', 'bank'].forEach((name) => new ApiObject(new Chart(app, name), 'web', {
    apiVersion: 'v1', kind: 'Service', metadata: { name: 'web', namespace: name }, spec: { type: Lazy.any({ produce: rendered }) },
  }));
  const alone = app.synthYaml();
  const times = rendered.mock.calls.length;
  rendered.mockClear();
  MeshAnalyzer.attach(app);
  expect(app.synthYaml()).toBe(alone);
  expect(rendered).toHaveBeenCalledTimes(times);
});
