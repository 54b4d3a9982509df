import { App, Chart, Testing } from 'cdk8s';
import { duringSynth } from '../../src/analysis/during-synth';

test.each(['synth', 'synthYaml'] as const)('%s is told, and does what it did', (method) => {
  const app = Testing.app();
  new Chart(app, 'shop');
  const told: string[] = [];
  const expected = app[method]();
  duringSynth(app, (run) => {
    told.push('before');
    const result = run();
    told.push('after');
    return result;
  });
  expect(app[method]()).toEqual(expected);
  expect(told).toEqual(['before', 'after']);
});

test('charts alone are not told', () => {
  const app = new App();
  const around = jest.fn((run: () => unknown) => run());
  duringSynth(app, around as <T>(run: () => T) => T);
  new Chart(app, 'shop').toJson();
  expect(around).not.toHaveBeenCalled();
});
