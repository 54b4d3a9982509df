import { ApiObject, JsonPatch, Lazy } from 'cdk8s';
import type { ApiObjectMetadata, GroupVersionKind } from 'cdk8s';
import type { Construct } from 'constructs';

/**
 * The rendering seam: everything this library emits is a plain ApiObject.
 *
 * The generated classes drop every field that their schema does not know when
 * they render, and with it what a user's `addJsonPatch` added. A plain
 * ApiObject keeps it.
 *
 * @param spec asked once, when the app is synthesized
 */
export function renderResource(scope: Construct, id: string, gvk: GroupVersionKind, metadata: ApiObjectMetadata, spec: () => object): ApiObject {
  return new ApiObject(scope, id, { ...gvk, metadata, spec: Lazy.any({ produce: spec }) });
}

/**
 * A cluster-wide object without a spec (a Namespace). cdk8s gives every object
 * the namespace of its chart, where this one is in none.
 */
export function renderClusterResource(scope: Construct, id: string, gvk: GroupVersionKind, metadata: ApiObjectMetadata): ApiObject {
  const object = new ApiObject(scope, id, { ...gvk, metadata });
  keepUnknownFields(object, (document) => {
    delete (document.metadata as Json).namespace;
  });
  return object;
}

/** A part of a rendered object that may be added to in place. */
export type Json = { [key: string]: unknown };

/**
 * Makes an object of a generated class (every cdk8s-plus construct has one)
 * behave like a plain ApiObject: fields that its schema does not know survive,
 * both those that `extend` adds and those of a user's `addJsonPatch`.
 *
 * Patches apply to the rendered document, in the order they were added, after `extend`.
 */
export function keepUnknownFields(object: ApiObject, extend?: (document: Json) => void): void {
  const patches: JsonPatch[] = [];
  const render = object.toJson.bind(object) as () => Json;
  object.addJsonPatch = (...ops: JsonPatch[]) => {
    patches.push(...ops);
  };
  object.toJson = () => {
    const rendered = render();
    extend?.(rendered);
    // In the order that cdk8s writes everything else in: what was added must not stand out.
    const document = extend === undefined ? rendered : withSortedParts(rendered);
    return patches.length === 0 ? document : JsonPatch.apply(document, ...patches) as Json;
  };
}

function withSortedParts(document: Json): Json {
  return Object.fromEntries(Object.entries(document).map(([key, part]) => [key, sortedKeys(part)]));
}

/** A copy with the keys of every map in order; being a copy, it has no part twice, which YAML would write as an alias. */
function sortedKeys(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(sortedKeys);
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, part]) => [key, sortedKeys(part)]));
}
