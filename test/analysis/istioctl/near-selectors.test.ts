import { nearSelectors } from '../../../src/analysis/istioctl/near-selectors';
import { modelOf } from '../../support/analyze-yaml';
import { gatewayPods, istio } from '../../support/object-yaml';

const gateway = (name: string, selector: string) => istio('Gateway', name, `{ selector: { ${selector} } }`);

test('selectors meet in pods, when the text of one is a part of the other', () => {
  const near = nearSelectors(modelOf(gatewayPods('pods', 'istio: ingress, tier: edge, zone: a')
    + gateway('a', 'istio: ingress') + gateway('b', 'istio: ingress, tier: edge') + gateway('c', 'tier: edge') + gateway('d', 'istio: other') + gateway('e', 'istio: ingress, zone: a')));
  expect(Object.fromEntries([...near].map(([text, others]) => [text, [...others].sort()]))).toEqual({
    'istio=ingress': ['istio=ingress', 'istio=ingress,tier=edge', 'istio=ingress,zone=a'],
    'istio=ingress,tier=edge': ['istio=ingress', 'istio=ingress,tier=edge', 'tier=edge'],
    'tier=edge': ['istio=ingress,tier=edge', 'tier=edge'],
    'istio=other': ['istio=other'],
    'istio=ingress,zone=a': ['istio=ingress', 'istio=ingress,zone=a'],
  });
});
