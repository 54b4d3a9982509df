import { isJsonObject, listAt, objectAt, textAt, textMapAt } from './json-access';
import { isClusterWide } from './kinds';
import type { Json, JsonObject, Origin, Resource } from './resource';

/**
 * The objects that one document holds: none if it is no Kubernetes object, one
 * as a rule, and for a `List` (or `ServiceList`, …) its items.
 *
 * @param json a document as a JSON or YAML parser gives it
 * @param origin where it was read
 */
export function readResources(json: Json | undefined, origin: Origin = {}): Resource[] {
  const found: Resource[] = [];
  // By hand instead of by recursion: a list of lists can be as deep as its author likes, or contain itself.
  const waiting: (Json | undefined)[] = [json];
  const lists = new Set<JsonObject>();
  while (waiting.length > 0) {
    const next = waiting.pop();
    if (!isJsonObject(next)) {
      continue;
    }
    if (isList(next)) {
      if (!lists.has(next)) {
        lists.add(next);
        // One by one: as arguments of one call, the items of a long list would not fit on the stack.
        [...listAt(next, 'items')].reverse().forEach((item) => waiting.push(item));
      }
    } else {
      const resource = readResource(next, origin);
      found.push(...resource === undefined ? [] : [resource]);
    }
  }
  return found;
}

/** One object; undefined when it has no kind. */
function readResource(manifest: JsonObject, origin: Origin): Resource | undefined {
  const kind = textAt(manifest, 'kind');
  if (kind === undefined || kind === '') {
    return undefined;
  }
  const apiVersion = textAt(manifest, 'apiVersion') ?? '';
  const group = apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
  return {
    apiVersion,
    group,
    kind,
    name: textAt(manifest, 'metadata', 'name') ?? '',
    namespace: isClusterWide(group, kind) ? '' : textAt(manifest, 'metadata', 'namespace') || 'default',
    labels: textMapAt(manifest, 'metadata', 'labels'),
    annotations: textMapAt(manifest, 'metadata', 'annotations'),
    manifest,
    origin,
  };
}

/** Kubernetes ends the kinds of its lists in `List`; an object whose kind ends so without items is one of its own. */
function isList(manifest: JsonObject): boolean {
  const kind = textAt(manifest, 'kind') ?? '';
  return kind === 'List' || (kind.endsWith('List') && Array.isArray(manifest.items) && objectAt(manifest, 'spec') === undefined);
}
