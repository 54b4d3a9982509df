import { isDeepStrictEqual } from 'util';
import { toYaml } from '../manifest';
import type { Answer, Comparator } from './answer';
import type { GeneratedMesh } from './arbitrary/mesh';
import { explanationOf } from './explained';
import { observe } from './observation';
import { smallest } from './smallest';

/** A question that got two answers, and nobody knows why. */
export interface Disagreement {
  readonly comparator: string;
  readonly mesh: GeneratedMesh;
  readonly answer: Answer;
}

/** What came of asking both sides. */
export interface Outcome {
  readonly meshes: number;
  /** How many answers were compared, by comparator. */
  readonly answers: Readonly<Record<string, number>>;
  /** How many of them are explained, by explanation. */
  readonly explained: Readonly<Record<string, number>>;
  readonly disagreements: readonly Disagreement[];
}

/** Asks model and istiod the same questions about meshes. */
export function compare(meshes: readonly GeneratedMesh[], comparators: Readonly<Record<string, Comparator>>): Outcome {
  const answers: Record<string, number> = {};
  const explained: Record<string, number> = {};
  const disagreements: Disagreement[] = [];
  for (const observation of observe(meshes)) {
    for (const [comparator, ask] of Object.entries(comparators)) {
      for (const answer of ask(observation)) {
        answers[comparator] = (answers[comparator] ?? 0) + 1;
        if (isDeepStrictEqual(answer.model, answer.istiod)) {
          continue;
        }
        const explanation = explanationOf(comparator, answer, observation);
        if (explanation === undefined) {
          disagreements.push({ comparator, mesh: observation.mesh, answer });
        } else {
          explained[explanation] = (explained[explanation] ?? 0) + 1;
        }
      }
    }
  }
  return { meshes: meshes.length, answers, explained, disagreements };
}

/** A disagreement with the smallest manifests that show it, as text. */
export function shown({ answer: first, comparator, mesh }: Disagreement, comparators: Readonly<Record<string, Comparator>>): string {
  const { answer, mesh: small } = smallest(mesh, first, comparators[comparator]);
  return [
    `${comparator}: ${answer.question}`, `model:  ${JSON.stringify(answer.model)}`, `istiod: ${JSON.stringify(answer.istiod)}`,
    `MeshConfig ${JSON.stringify(small.meshConfig)}`, toYaml(small.manifests.filter(({ kind }) => kind !== 'Namespace').map((manifest) => manifest.kind === 'Deployment'
      ? { apiVersion: manifest.apiVersion, kind: manifest.kind, metadata: manifest.metadata, labels: manifest.spec.template.metadata.labels } : manifest)),
  ].join('\n');
}
