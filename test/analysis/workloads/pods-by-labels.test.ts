import { labelsText, PodsByLabels } from '../../../src/analysis/workloads/pods-by-labels';
import { modelOf } from '../../support/analyze-yaml';
import { deployment } from '../../support/object-yaml';

test('pods with all of the labels, in any namespace', () => {
  const pods = new PodsByLabels(modelOf(deployment('a', 'app: a, tier: x') + deployment('b', 'app: b, tier: x', 'bank')));
  const names = (labels: Record<string, string>) => pods.selected(labels).map(({ name }) => name);
  expect([names({ tier: 'x' }), names({ tier: 'x', app: 'b' }), names({ tier: 'x', app: 'c' }), names({})]).toEqual([['a', 'b'], ['b'], [], []]);
  expect(names({ tier: 'x' })).toEqual(['a', 'b']);
});

test('the same text for the same labels', () => {
  expect([labelsText({ b: '2', a: '1' }), labelsText({})]).toEqual(['a=1,b=2', '']);
});
