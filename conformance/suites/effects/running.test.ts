import { RUNNING } from './tables';
import { examplesOf } from '../../harness/effects/examples';
import { Stage } from '../../harness/effects/stage';

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.start();
});
afterAll(() => stage?.stop());

test.each(examplesOf(RUNNING))('$code $name, the $example example: $effect.shows', async ({ effect, example, yaml }) => {
  await stage.apply(yaml);
  expect(await effect.look(stage)).toEqual(effect[example]);
});
