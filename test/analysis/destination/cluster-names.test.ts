import { clusterNames } from '../../../src/analysis/destination/cluster-names';
import { clustersOf } from '../../../src/analysis/destination/clusters';
import { modelOf } from '../../support/analyze-yaml';
import { destinationRule } from '../../support/mesh-yaml';

test.each([
  [0, 'reviews.shop.svc.cluster.local'],
  [1, 'reviews.shop.svc.cluster.local, subset v0 of reviews.shop.svc.cluster.local'],
  [5, 'reviews.shop.svc.cluster.local, subset v0 of reviews.shop.svc.cluster.local, subset v1 of reviews.shop.svc.cluster.local and 3 more'],
])('with %d subsets', (count, text) => {
  const subsets = Array.from({ length: count }, (_, index) => `{ name: v${index} }`).join(', ');
  expect(clusterNames([...clustersOf(modelOf(destinationRule(`subsets: [${subsets}]`)))])).toBe(text);
});
