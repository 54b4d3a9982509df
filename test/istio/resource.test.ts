import { ApiObject, App, Chart, JsonPatch, Lazy } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { GVK, keepUnknownFields, renderClusterResource, renderResource, type Json } from '../../src/istio';

function chart(): Chart {
  return new Chart(new App(), 'shop', { namespace: 'shop' });
}

describe('renderResource', () => {
  test('makes an object of the kind, in the namespace of the chart', () => {
    const object = renderResource(chart(), 'rule', GVK.DESTINATION_RULE, { name: 'payments' }, () => ({ host: 'payments' }));
    expect(object.toJson()).toEqual({
      apiVersion: 'networking.istio.io/v1',
      kind: 'DestinationRule',
      metadata: { name: 'payments', namespace: 'shop' },
      spec: { host: 'payments' },
    });
  });

  test('asks for the spec when the app is synthesized, not before', () => {
    const hosts = ['first'];
    const object = renderResource(chart(), 'service', GVK.VIRTUAL_SERVICE, { name: 'web' }, () => ({ hosts: [...hosts] }));
    hosts.push('second');
    expect(object.toJson().spec).toEqual({ hosts: ['first', 'second'] });
  });

  test('leaves out what is undefined', () => {
    const object = renderResource(chart(), 'service', GVK.VIRTUAL_SERVICE, { name: 'web' }, () => ({ hosts: ['web'], http: undefined }));
    expect(object.toJson().spec).toEqual({ hosts: ['web'] });
  });

  test('keeps fields that no schema knows, and that a patch adds', () => {
    const object = renderResource(chart(), 'service', GVK.VIRTUAL_SERVICE, { name: 'web' }, () => ({ hosts: ['web'], fromTheFuture: 1 }));
    object.addJsonPatch(JsonPatch.add('/spec/alsoNew', { deep: true }));
    expect(object.toJson().spec).toEqual({ hosts: ['web'], fromTheFuture: 1, alsoNew: { deep: true } });
  });
});

describe('renderClusterResource', () => {
  test('makes an object without namespace and spec', () => {
    const object = renderClusterResource(chart(), 'namespace', GVK.NAMESPACE, { name: 'shop', labels: { team: 'shop' } });
    expect(object.toJson()).toEqual({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop', labels: { team: 'shop' } } });
  });

  test('keeps what a patch adds', () => {
    const object = renderClusterResource(chart(), 'namespace', GVK.NAMESPACE, { name: 'shop' });
    object.addJsonPatch(JsonPatch.add('/spec', { fromTheFuture: 1 }));
    expect(object.toJson().spec).toEqual({ fromTheFuture: 1 });
  });
});

describe('keepUnknownFields', () => {
  /** An object of a generated class: by itself it drops what its schema does not know. */
  function service(extend?: (document: Json) => void): ApiObject {
    const made = ApiObject.of(new kplus.Service(chart(), 'service', { metadata: { name: 'web' }, ports: [{ port: 80 }] }));
    keepUnknownFields(made, extend);
    return made;
  }

  test('without it, a generated class drops what a patch adds', () => {
    const plain = ApiObject.of(new kplus.Service(chart(), 'service', { metadata: { name: 'web' }, ports: [{ port: 80 }] }));
    plain.addJsonPatch(JsonPatch.add('/spec/fromTheFuture', 1));
    expect(plain.toJson().spec).not.toHaveProperty('fromTheFuture');
  });

  test('keeps what a patch adds, at any depth', () => {
    const object = service();
    object.addJsonPatch(JsonPatch.add('/spec/fromTheFuture', 1), JsonPatch.add('/spec/ports/0/new', 'field'));
    expect(object.toJson().spec).toMatchObject({ fromTheFuture: 1, ports: [{ port: 80, new: 'field' }] });
  });

  test('applies patches in the order they were added, over several calls', () => {
    const object = service();
    object.addJsonPatch(JsonPatch.add('/spec/note', 'one'));
    object.addJsonPatch(JsonPatch.replace('/spec/note', 'two'), JsonPatch.add('/spec/then', 'three'));
    expect(object.toJson().spec).toMatchObject({ note: 'two', then: 'three' });
  });

  test('patches see what extend added', () => {
    const object = service((document) => Object.assign(document.spec as Json, { added: { by: 'extend' } }));
    object.addJsonPatch(JsonPatch.replace('/spec/added/by', 'patch'));
    expect(object.toJson().spec.added).toEqual({ by: 'patch' });
  });

  test('renders the same every time', () => {
    const list: string[] = [];
    const object = service((document) => Object.assign(document.spec as Json, { list: [...list, 'x'] }));
    object.addJsonPatch(JsonPatch.add('/spec/list/-', 'y'));
    expect(object.toJson()).toEqual(object.toJson());
    expect(object.toJson().spec.list).toEqual(['x', 'y']);
  });

  test('writes the keys that extend adds among the others, in order', () => {
    const object = service((document) => Object.assign(document.spec as Json, { aaa: 1, middle: { z: 1, a: 2 }, zzz: 3 }));
    const spec = object.toJson().spec as Json;
    expect(Object.keys(spec)).toEqual([...Object.keys(spec)].sort());
    expect(Object.keys(spec.middle as Json)).toEqual(['a', 'z']);
    expect(Object.keys(object.toJson())).toEqual(['apiVersion', 'kind', 'metadata', 'spec']);
  });

  test('what extend adds twice is two parts: patching one leaves the other', () => {
    const shared = { app: 'web' };
    const object = service((document) => Object.assign(document.spec as Json, { one: shared, two: shared }));
    object.addJsonPatch(JsonPatch.add('/spec/one/version', 'v1'));
    expect(object.toJson().spec).toMatchObject({ one: { app: 'web', version: 'v1' }, two: { app: 'web' } });
    expect(shared).toEqual({ app: 'web' });
  });

  test('lazy values are resolved before extend sees them', () => {
    const made = new ApiObject(chart(), 'object', { apiVersion: 'v1', kind: 'Thing', spec: Lazy.any({ produce: () => ({ count: 1 }) }) });
    keepUnknownFields(made, (document) => {
      (document.spec as Json).count = Number((document.spec as Json).count) + 1;
    });
    expect(made.toJson().spec).toEqual({ count: 2 });
  });
});
