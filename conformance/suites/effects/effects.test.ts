import { EFFECTS } from './tables';
import { examplesOf } from '../../harness/effects/examples';
import { type Scene, scenesOf } from '../../harness/effects/scene';

const examples = examplesOf(EFFECTS);

let scenes: readonly Scene[];
beforeAll(() => {
  scenes = scenesOf(examples);
});

test.each(examples.map((one, index) => ({ ...one, index })))('$code $name, the $example example: $effect.shows', ({ effect, example, index }) => {
  expect(effect.look(scenes[index])).toEqual(effect[example]);
});
