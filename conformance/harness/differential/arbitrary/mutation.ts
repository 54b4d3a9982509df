import * as fc from 'fast-check';
import type { Manifest } from '../../manifest';

/** What stands in the place of a value: of another type, out of range, empty, or gone. */
const REPLACEMENTS: readonly unknown[] = [
  undefined, undefined, undefined, '', 'x', 'A_b', '*', '-1s', '0s', 0, -1, 65536, 1000, true, [], {}, null, ['x'], [''], { x: 'y' }, { x: 1 }, '1h', '0.0001s',
];

/** One thing changed in the spec of an object: a value replaced or left out, a field that nobody knows, an item twice. */
export function mutated(manifest: Manifest): fc.Arbitrary<Manifest> {
  const paths = pathsOf(manifest.spec ?? {});
  return fc.record({
    path: fc.constantFrom<readonly (string | number)[]>(...paths), replacement: fc.constantFrom(...REPLACEMENTS), kind: fc.constantFrom('replace', 'replace', 'replace', 'add', 'twice'),
  }).map(({ kind, path, replacement }) => ({
    ...manifest,
    spec: changed(manifest.spec, path, (value) => {
      if (kind === 'add' && typeof value === 'object' && value !== null && !Array.isArray(value)) {
        return { ...value, nobodyKnows: 'x' };
      }
      return kind === 'twice' && Array.isArray(value) ? [...value, ...value] : replacement;
    }),
  }));
}

function pathsOf(value: unknown): (string | number)[][] {
  const keys = Array.isArray(value) ? [...value.keys()] : typeof value === 'object' && value !== null ? Object.keys(value) : [];
  return [[], ...keys.flatMap((key) => pathsOf((value as Record<string | number, unknown>)[key]).map((rest) => [key, ...rest]))];
}

function changed(value: unknown, path: readonly (string | number)[], change: (value: unknown) => unknown): unknown {
  if (path.length === 0) {
    return change(value);
  }
  const [key, ...rest] = path;
  const inner = changed((value as Record<string | number, unknown>)[key], rest, change);
  if (Array.isArray(value)) {
    return inner === undefined ? value.filter((_, index) => index !== key) : value.map((item: unknown, index) => index === key ? inner : item);
  }
  const others = Object.entries(value as object).filter(([field]) => field !== String(key));
  return Object.fromEntries(inner === undefined ? others : Object.entries(value as object).map(([field, old]) => [field, field === String(key) ? inner : old]));
}
