import { isDeepStrictEqual } from 'util';
import type { Manifest } from '../manifest';
import type { Answer, Comparator } from './answer';
import type { GeneratedMesh } from './arbitrary/mesh';
import { accepted, observe } from './observation';

/** A part of a mesh that can be left out: a manifest, or something in its spec. */
interface Part {
  readonly manifest: Manifest;
  readonly path: readonly (string | number)[];
}

/** The smallest mesh in which a question still gets two answers, and the answers. */
export function smallest(mesh: GeneratedMesh, first: Answer, compare: Comparator): { readonly mesh: GeneratedMesh; readonly answer: Answer } {
  let best = { mesh, answer: first };
  for (const depth of [0, 0, 1, 2, 3]) {
    const parts = best.mesh.manifests.flatMap((manifest) => partsOf(manifest, depth));
    const without = answered(parts.map((part) => leaving(best.mesh, [part])), first, compare, depth === 0);
    const needless = parts.filter((_, index) => without[index] !== undefined);
    const leaveOut = (chosen: readonly Part[]): void => {
      const candidate = leaving(best.mesh, chosen);
      const [answer] = chosen.length === 0 ? [] : answered([candidate], first, compare, depth === 0);
      if (answer !== undefined) {
        best = { mesh: candidate, answer };
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

/** The answers of each mesh to a question, where there are two: the same ones, if they are words. */
function answered(meshes: readonly GeneratedMesh[], { question, ...first }: Answer, compare: Comparator, isWhole: boolean): (Answer | undefined)[] {
  const found = new Map<GeneratedMesh, Answer>();
  try {
    for (const observation of observe(isWhole ? meshes : taken(meshes))) {
      for (const answer of compare(observation)) {
        if (answer.question === question && !isDeepStrictEqual(answer.model, answer.istiod) && isAlike(answer, first)) {
          found.set(observation.mesh, answer);
        }
      }
    }
  } catch {
    // Without a part the rest can be such that no istiod reads it.
    const halves = [meshes.slice(0, meshes.length / 2), meshes.slice(meshes.length / 2)];
    return meshes.length === 1 ? [undefined] : halves.flatMap((half) => answered(half, { question, ...first }, compare, isWhole));
  }
  return meshes.map((mesh) => found.get(mesh));
}

/** Those that a cluster would take in as they are. */
function taken(meshes: readonly GeneratedMesh[]): GeneratedMesh[] {
  const { meshes: rest } = accepted(meshes);
  return meshes.filter(({ manifests }, index) => rest[index].manifests.length === manifests.length);
}

function isAlike(answer: Answer, first: Omit<Answer, 'question'>): boolean {
  return (['model', 'istiod'] as const).every((side) => typeof first[side] !== 'string' || first[side] === answer[side]);
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

function leaving(mesh: GeneratedMesh, parts: readonly Part[]): GeneratedMesh {
  const of = ({ kind, metadata }: Manifest) => parts.filter(({ manifest }) => manifest.kind === kind && manifest.metadata === metadata).map(({ path }) => path);
  return {
    ...mesh,
    manifests: mesh.manifests.filter((manifest) => !of(manifest).some((path) => path.length === 0))
      .map((manifest) => of(manifest).length === 0 ? manifest : { ...manifest, spec: pruned(manifest.spec, of(manifest)) }),
  };
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
