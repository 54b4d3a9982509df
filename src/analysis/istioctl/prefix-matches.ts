import { numberAt, objectAt, textAt } from '../../mesh/json-access';
import type { Json } from '../../mesh/resource';

/** A match for paths that begin with something, as istioctl compares it with others. */
export interface PrefixMatch {
  readonly path: string;
  readonly prefix: string;
  readonly port: number;
  /** Method and authority. A method that is not said is GET. */
  readonly single: readonly string[];
  /** Headers, query parameters, and headers that must not be there. */
  readonly groups: readonly ReadonlyMap<string, string>[];
}

/** Reads a match; undefined when it is not for a prefix of the path. */
export function prefixMatch(match: Json, path: string): PrefixMatch | undefined {
  const prefix = textAt(match, 'uri', 'prefix') ?? '';
  return prefix === '' ? undefined : {
    path,
    prefix,
    port: numberAt(match, 'port') ?? 0,
    single: [textOf(objectAt(match, 'method')) || 'exact GET', textOf(objectAt(match, 'authority'))],
    groups: ['headers', 'queryParams', 'withoutHeaders'].map((field) =>
      new Map(Object.entries(objectAt(match, field) ?? {}).map(([name, value]) => [name, textOf(value)]))),
  };
}

/** Whether the earlier of two takes all that the later asks for; what is compared as a prefix is so the wrong way round. */
export function covers(earlier: PrefixMatch, later: PrefixMatch): boolean {
  return later.prefix.startsWith(earlier.prefix)
    && later.port === earlier.port
    && earlier.single.every((text, index) => text.startsWith(later.single[index]))
    && earlier.groups.every((group, index) => group.size === later.groups[index].size
      && [...group].every(([name, text]) => later.groups[index].has(name) && text.startsWith(later.groups[index].get(name) ?? '')));
}

/** Regular expressions count as if nothing were said. */
function textOf(match: Json | undefined): string {
  const [exact, prefix] = ['exact', 'prefix'].map((kind) => textAt(match, kind) ?? '');
  return exact !== '' ? `exact ${exact}` : prefix !== '' ? `prefix ${prefix}` : '';
}
