import { oncePerModel } from '../../src/analysis/once-per-model';
import { MeshModel } from '../../src/mesh/mesh-model';

test('a question is answered once for a model, and anew for another', () => {
  const answer = jest.fn(({ resources }: MeshModel) => resources.length);
  const ask = oncePerModel(answer);
  const [one, other] = [new MeshModel([]), new MeshModel([])];
  expect([ask(one), ask(one), ask(other), ask(one)]).toEqual([0, 0, 0, 0]);
  expect(answer.mock.calls).toEqual([[one], [other]]);
});

test('an answer of nothing is one', () => {
  const answer = jest.fn(() => undefined);
  const ask = oncePerModel(answer);
  const model = new MeshModel([]);
  ask(model);
  ask(model);
  expect(answer).toHaveBeenCalledTimes(1);
});
