import { RUNNING } from './tables';
import { isCheck } from '../../../src/analysis/rule';
import { RULES } from '../../../src/analysis/rules';
import { Stage } from '../../harness/effects/stage';

const shown = RULES.filter(isCheck).filter(({ code }) => RUNNING[code] !== undefined)
  .flatMap((rule) => (['bad', 'good'] as const).map((example) => ({ code: rule.code, name: rule.name, example, yaml: rule[example], effect: RUNNING[rule.code] })));

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.start();
});
afterAll(() => stage?.stop());

test.each(shown)('$code $name, the $example example: $effect.shows', async ({ effect, example, yaml }) => {
  await stage.apply(effect.changed?.(yaml) ?? yaml);
  expect(await effect.look(stage)).toEqual(effect[example]);
});
