import { nearestName } from '../analysis/nearest-name';

const MOST = 5;

/**
 * The names that were most likely meant by one that is none of them, the
 * nearest first; some of them all when none is near.
 */
export function nearNames(written: string, names: readonly string[]): readonly string[] {
  const left = new Set(names);
  const near: string[] = [];
  for (let found = nearestName(written, names); found !== undefined && near.length < MOST; found = nearestName(written, [...left])) {
    near.push(found);
    left.delete(found);
  }
  const holding = [...left].filter((name) => name.includes(written));
  const found = [...near, ...holding];
  return (found.length === 0 ? [...left].sort() : found).slice(0, MOST);
}

/** As an error says it: `near it are a, b`; `there are none` for no names at all. */
export function nearNamesText(written: string, names: readonly string[]): string {
  const near = nearNames(written, names);
  return near.length === 0 ? 'the manifests hold none' : `for example ${near.join(', ')}`;
}
