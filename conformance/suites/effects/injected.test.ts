import { INJECTED } from './tables';
import { examplesOf } from '../../harness/effects/examples';
import { Injector } from '../../harness/injector';
import { parse } from '../../harness/manifest';

let injector: Injector;
beforeAll(() => {
  injector = new Injector();
});
afterAll(() => injector?.remove());

test.each(examplesOf(INJECTED))('$code $name, the $example example: $effect.shows', ({ effect, example, yaml }) => {
  const workload = injector.inject(parse(yaml)).find(({ kind }) => kind === 'Deployment');
  expect(effect.look(workload?.spec.template.spec)).toEqual(effect[example]);
});
