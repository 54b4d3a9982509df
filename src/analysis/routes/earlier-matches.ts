import { matchCovers, pathCondition } from './match-cover';
import { append } from '../../mesh/resource-table';
import type { HttpMatch } from '../../mesh/route/http-match';

/** How many matches of one path are compared; lists of routes that differ in nothing but headers would take a square of time. */
const COMPARED = 32;

/** The matches of routes that come before another one, to be asked which of them take its requests. */
export class EarlierMatches<T> {
  private readonly byPath = new Map<string, { readonly match: HttpMatch; readonly item: T }[]>();
  private readonly prefixLengths = new Set<number>();

  /** @param item what `covering` answers for the match */
  public add(match: HttpMatch, item: T): void {
    const path = pathCondition(match);
    if (path?.type === 'prefix') {
      this.prefixLengths.add(path.value.length);
    }
    append(this.byPath, path === undefined ? 'any' : path.type === 'regex' ? 'regex' : `${path.type} ${path.value.toLowerCase()}`, { match, item });
  }

  /** What was given with the first match that accepts every request that this one accepts; undefined when none does for certain. */
  public covering(match: HttpMatch): T | undefined {
    for (const key of this.keysFor(match)) {
      const found = this.byPath.get(key)?.slice(0, COMPARED).find((earlier) => matchCovers(earlier.match, match));
      if (found !== undefined) {
        return found.item;
      }
    }
    return undefined;
  }

  private keysFor(match: HttpMatch): readonly string[] {
    const path = pathCondition(match);
    if (path === undefined) {
      return ['any'];
    }
    if (path.type === 'regex') {
      return ['any', 'regex'];
    }
    const text = path.value.toLowerCase();
    const prefixes = [...this.prefixLengths].filter((length) => length <= text.length).map((length) => `prefix ${text.slice(0, length)}`);
    return ['any', ...prefixes, ...path.type === 'exact' ? [`exact ${text}`, 'regex'] : []];
  }
}
