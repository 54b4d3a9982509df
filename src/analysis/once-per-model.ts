import type { MeshModel } from '../mesh/mesh-model';

/**
 * Keeps the answer to a question about a model for all rules that ask it: a
 * model does not change.
 */
export function oncePerModel<Answer>(answer: (model: MeshModel) => Answer): (model: MeshModel) => Answer {
  const answers = new WeakMap<MeshModel, { readonly answer: Answer }>();
  return (model) => {
    const known = answers.get(model) ?? { answer: answer(model) };
    answers.set(model, known);
    return known.answer;
  };
}
