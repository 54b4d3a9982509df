import { EFFECTS } from './tables';
import { isCheck } from '../../../src/analysis/rule';
import { RULES } from '../../../src/analysis/rules';
import { type Scene, scenesOf } from '../../harness/effects/scene';

const shown = RULES.filter(isCheck).filter(({ code }) => EFFECTS[code] !== undefined)
  .flatMap((rule) => (['bad', 'good'] as const).map((example) => ({ code: rule.code, name: rule.name, example, yaml: rule[example], effect: EFFECTS[rule.code] })));

let scenes: readonly Scene[];
beforeAll(() => {
  scenes = scenesOf(shown);
});

test.each(shown.map((one, index) => ({ ...one, index })))('$code $name, the $example example: $effect.shows', ({ effect, example, index }) => {
  expect(effect.look(scenes[index])).toEqual(effect[example]);
});
