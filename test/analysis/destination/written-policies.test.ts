import { writtenPolicies } from '../../../src/analysis/destination/written-policies';
import { modelOf } from '../../support/analyze-yaml';
import { destinationRule } from '../../support/mesh-yaml';

const policiesOf = (spec: string) => writtenPolicies(modelOf(destinationRule(spec)).resources[0]).map(({ path, subset, port, parent }) => [path, subset, port, parent?.path]);

test('the host, its ports, the subsets and theirs', () => {
  expect(policiesOf('trafficPolicy: { portLevelSettings: [{ port: { number: 80 } }, 7] }, subsets: [{ name: v1 }, { name: v2, trafficPolicy: { portLevelSettings: [{}] } }]')).toEqual([
    ['spec.trafficPolicy', undefined, undefined, undefined],
    ['spec.trafficPolicy.portLevelSettings[0]', undefined, 80, 'spec.trafficPolicy'],
    ['spec.subsets[1].trafficPolicy', 'v2', undefined, undefined],
    ['spec.subsets[1].trafficPolicy.portLevelSettings[0]', 'v2', undefined, 'spec.subsets[1].trafficPolicy'],
  ]);
});

test('nothing is made of what is no policy', () => {
  expect(policiesOf('trafficPolicy: [], subsets: { a: b }')).toEqual([]);
});
