import { flagAt, numberAt, objectAt, textAt, textMapAt } from '../json-access';
import type { Json, JsonObject } from '../resource';
import { HttpMatch } from './http-match';

const TEXT_FIELDS = ['uri', 'scheme', 'method', 'authority'] as const;
const MAP_FIELDS = ['headers', 'withoutHeaders', 'queryParams'] as const;

/**
 * The matches of a delegated route: each of its own within each of the
 * delegating route's that it does not contradict.
 *
 * @returns undefined when one of its matches lies in none of the root's: then Istio leaves the whole route out
 */
export function delegatedMatches(root: readonly HttpMatch[], leaf: readonly HttpMatch[]): readonly HttpMatch[] | undefined {
  if (root.length === 0 || leaf.length === 0) {
    return root.length === 0 ? leaf : root;
  }
  const merged: HttpMatch[] = [];
  for (const own of leaf) {
    const within = root.filter((outer) => !contradicts(outer, own));
    if (within.length === 0) {
      return undefined;
    }
    merged.push(...within.map((outer) => mergedMatch(outer, own)));
  }
  return merged;
}

function mergedMatch(root: HttpMatch, leaf: HttpMatch): HttpMatch {
  const maps = Object.fromEntries([...MAP_FIELDS, 'sourceLabels'].flatMap((field) => {
    const both = { ...objectAt(root.json, field), ...objectAt(leaf.json, field) };
    return Object.keys(both).length === 0 ? [] : [[field, both]];
  }));
  const inherited = Object.fromEntries([...TEXT_FIELDS, 'sourceNamespace', 'statPrefix'].flatMap((field) => {
    const value = leaf.json[field] ?? root.json[field];
    return value === undefined ? [] : [[field, value]];
  }));
  const port = numberAt(leaf.json, 'port') || numberAt(root.json, 'port');
  const json: JsonObject = { ...leaf.json, ...inherited, ...maps, ...port === undefined ? {} : { port } };
  return new HttpMatch(json, leaf.from, leaf.gateways.length > 0 ? leaf.gateways : root.gateways);
}

/** Whether no request of the root can be one of the leaf, as far as Istio looks. */
function contradicts(root: HttpMatch, leaf: HttpMatch): boolean {
  const a = root.json;
  const b = leaf.json;
  const rootNamespace = textAt(a, 'sourceNamespace') ?? '';
  const rootPort = numberAt(a, 'port') ?? 0;
  const leafPort = numberAt(b, 'port') ?? 0;
  const rootLabels = textMapAt(a, 'sourceLabels');
  return TEXT_FIELDS.some((field) => textsContradict(a[field], b[field]))
    || MAP_FIELDS.some((field) => Object.entries(objectAt(b, field) ?? {})
      .some(([name, wanted]) => textsContradict(fieldOf(objectAt(a, field), name), wanted)))
    || (flagAt(a, 'ignoreUriCase') ?? false) !== (flagAt(b, 'ignoreUriCase') ?? false)
    || (rootPort > 0 && leafPort > 0 && rootPort !== leafPort)
    || (rootNamespace !== '' && rootNamespace !== textAt(b, 'sourceNamespace'))
    || Object.entries(textMapAt(b, 'sourceLabels')).some(([key, value]) => Object.hasOwn(rootLabels, key) && rootLabels[key] !== value)
    || (root.gateways.length > 0 && leaf.gateways.length > 0
      && (root.gateways.length < leaf.gateways.length || !leaf.gateways.every((gateway) => root.gateways.includes(gateway))));
}

function textsContradict(root: Json | undefined, leaf: Json | undefined): boolean {
  if (objectAt(root) === undefined || objectAt(leaf) === undefined) {
    return false;
  }
  const [outer, inner] = [root, leaf].map((match) => ({
    exact: textAt(match, 'exact') ?? '', prefix: textAt(match, 'prefix') ?? '', regex: textAt(match, 'regex') ?? '',
  }));
  if (outer.exact !== '') {
    return inner.exact !== outer.exact;
  }
  // Istio does not try to tell whether a pattern lies within another, nor what a match that says nothing means.
  return outer.prefix === '' || (inner.prefix !== '' ? !inner.prefix.startsWith(outer.prefix) : inner.exact === '' || !inner.exact.startsWith(outer.prefix));
}

function fieldOf(object: JsonObject | undefined, name: string): Json | undefined {
  return object !== undefined && Object.hasOwn(object, name) ? object[name] : undefined;
}
