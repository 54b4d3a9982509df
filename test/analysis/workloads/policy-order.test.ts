import { overlaps, unselective } from '../../../src/analysis/workloads/policy-order';
import { modelOf } from '../../support/analyze-yaml';
import { deployment, istio } from '../../support/object-yaml';

const sidecar = (name: string, labels: string) => istio('Sidecar', name, `{ workloadSelector: { labels: { ${labels} } } }`);
const model = modelOf(deployment('web', 'app: web, tier: x') + deployment('cart', 'app: cart, tier: x')
  + sidecar('c', 'tier: x') + sidecar('b', 'app: cart') + sidecar('a', 'app: web') + sidecar('e', '') + sidecar('d', ''));

test('objects that select pods which an earlier one selects', () => {
  expect([...overlaps(model, 'Sidecar', 'networking.istio.io')].map(({ resource, first, workload }) => [resource.name, first.name, workload.name])).toEqual([['c', 'a', 'web']]);
});

test('objects that select no pods in particular', () => {
  expect([...unselective(model, 'Sidecar', 'networking.istio.io')].map(([namespace, all]) => [namespace, all.map(({ name }) => name)])).toEqual([['shop', ['d', 'e']]]);
});
