import { YamlProblem } from '../../../src/cli/input/yaml-problem';

test('says what is wrong and where', () => {
  const problem = new YamlProblem('it ends too early', 7);
  expect([problem.name, problem.message, problem.reason, problem.offset]).toEqual(['YamlProblem', 'it ends too early', 'it ends too early', 7]);
});
