import { isDeepStrictEqual } from 'util';
import type { Answer, Comparator } from './answer';
import type { GeneratedMesh } from './arbitrary/mesh';
import { accepted, observe } from './observation';
import { reduced } from './reduced';

/** The smallest mesh in which a question still gets two answers, and the answers. */
export function smallest(mesh: GeneratedMesh, first: Answer, compare: Comparator): { readonly mesh: GeneratedMesh; readonly answer: Answer } {
  const { manifests, what } = reduced({ manifests: mesh.manifests, what: first }, (sets, areWhole) =>
    answered(sets.map((set) => ({ ...mesh, manifests: set })), first, compare, areWhole));
  return { mesh: { ...mesh, manifests }, answer: what };
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
