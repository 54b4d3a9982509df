import type { Manifest } from '../manifest';

/** A part of some manifests that can be left out: one of them, or something in its spec. */
interface Part {
  readonly manifest: Manifest;
  readonly path: readonly (string | number)[];
}

/** Manifests that show something, and what they show. */
export interface Shown<What> {
  readonly manifests: readonly Manifest[];
  readonly what: What;
}

/**
 * The smallest manifests that still show something.
 *
 * @param show what each of several sets of manifests shows of it, undefined for nothing; in whole sets only objects are missing, in others parts of them too
 */
export function reduced<What>(
  first: Shown<What>, show: (sets: readonly (readonly Manifest[])[], areWhole: boolean) => readonly (What | undefined)[],
): Shown<What> {
  let best = first;
  for (const depth of [0, 0, 1, 2, 3]) {
    const parts = best.manifests.flatMap((manifest) => partsOf(manifest, depth));
    const without = show(parts.map((part) => leaving(best.manifests, [part])), depth === 0);
    const needless = parts.filter((_, index) => without[index] !== undefined);
    const leaveOut = (chosen: readonly Part[]): void => {
      const manifests = leaving(best.manifests, chosen);
      const [what] = chosen.length === 0 ? [] : show([manifests], depth === 0);
      if (what !== undefined) {
        best = { manifests, what };
      } else if (chosen.length > 1) {
        // Parts that are needless one by one may not be so together.
        const middle = Math.ceil(chosen.length / 2);
        [chosen.slice(0, middle), chosen.slice(middle)].forEach(leaveOut);
      }
    };
    leaveOut(needless);
  }
  return best;
}

function partsOf(manifest: Manifest, depth: number): Part[] {
  if (depth === 0) {
    return [{ manifest, path: [] }];
  }
  return manifest.apiVersion.includes('istio.io/') ? pathsOf(manifest.spec, depth).map((path) => ({ manifest, path })) : [];
}

function pathsOf(value: unknown, depth: number): (string | number)[][] {
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  const keys = Array.isArray(value) ? [...value.keys()] : Object.keys(value);
  return keys.flatMap((key) => depth === 1 ? [[key]] : pathsOf((value as Record<string | number, unknown>)[key], depth - 1).map((rest) => [key, ...rest]));
}

function leaving(manifests: readonly Manifest[], parts: readonly Part[]): readonly Manifest[] {
  const of = ({ kind, metadata }: Manifest) => parts.filter(({ manifest }) => manifest.kind === kind && manifest.metadata === metadata).map(({ path }) => path);
  return manifests.filter((manifest) => !of(manifest).some((path) => path.length === 0))
    .map((manifest) => of(manifest).length === 0 ? manifest : { ...manifest, spec: pruned(manifest.spec, of(manifest)) });
}

function pruned(value: unknown, paths: readonly (readonly (string | number)[])[]): unknown {
  if (typeof value !== 'object' || value === null || paths.length === 0) {
    return value;
  }
  const kept = [...Object.entries(value)].filter(([key]) => !paths.some((path) => path.length === 1 && String(path[0]) === key))
    .map(([key, inner]): [string, unknown] => {
      const below = paths.filter((path) => path.length > 1 && String(path[0]) === key).map((path) => path.slice(1));
      return [key, pruned(inner, below)];
    });
  return Array.isArray(value) ? kept.map(([, inner]) => inner) : Object.fromEntries(kept);
}
