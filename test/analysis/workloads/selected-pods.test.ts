import { selectedPods } from '../../../src/analysis/workloads/selected-pods';
import { modelOf } from '../../support/analyze-yaml';
import { deployment } from '../../support/mesh-yaml';

test.each([
  ['nothing', 'selector: null', []],
  ['everything', 'selector: {}', ['reviews-v1', 'reviews-v2']],
  ['labels', 'selector: { matchLabels: { version: v2 } }', ['reviews-v2']],
  ['an expression', 'selector: { matchExpressions: [{ key: version, operator: NotIn, values: [v2] }] }', ['reviews-v1']],
])('%s', (_, spec, expected) => {
  const model = modelOf(`
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: reviews, namespace: shop }
spec: { ${spec} }
${deployment('')}${deployment('', { version: 'v2' })}${deployment('', { namespace: 'mall' })}`);
  expect(selectedPods(model, model.ofKind('PodDisruptionBudget')[0], 'spec', 'selector').map(({ name }) => name)).toEqual(expected);
});
