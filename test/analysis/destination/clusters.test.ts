import { clusterName } from '../../../src/analysis/destination/cluster-names';
import { clustersByBlock, clustersOf, hostRules } from '../../../src/analysis/destination/clusters';
import { modelOf } from '../../support/analyze-yaml';
import { destinationRule, service } from '../../support/mesh-yaml';

const namesOf = (yaml: string): string[] => [...clustersOf(modelOf(yaml))].map(clusterName);

test('the host, each of its subsets, and the ports with settings of their own', () => {
  expect(namesOf(destinationRule('trafficPolicy: { portLevelSettings: [{ port: { number: 80 } }] }, subsets: [{ name: v1, trafficPolicy: { portLevelSettings: [{ port: { number: 90 } }] } }]')))
    .toEqual([
      'reviews.shop.svc.cluster.local',
      'port 80 of reviews.shop.svc.cluster.local',
      'subset v1 of reviews.shop.svc.cluster.local',
      'subset v1 at port 80 of reviews.shop.svc.cluster.local',
      'subset v1 at port 90 of reviews.shop.svc.cluster.local',
    ]);
});

test('a wildcard is for the hosts that have no rule of their own', () => {
  const yaml = service() + service(undefined, { name: 'ratings' }) + destinationRule('trafficPolicy: { tls: {} }')
    + destinationRule('host: "*.local", trafficPolicy: { tls: {} }', { name: 'all' });
  expect(namesOf(yaml)).toEqual(['reviews.shop.svc.cluster.local', 'ratings.shop.svc.cluster.local']);
});

test('a rule that is seen at home and elsewhere is one', () => {
  const model = modelOf(destinationRule('trafficPolicy: { tls: {} }') + destinationRule('subsets: [{ name: v1 }]', { name: 'second' })
    + destinationRule('host: a.example.com, exportTo: [web]', { name: 'abroad' }));
  expect([...hostRules(model)].map(({ host, resources }) => [host, resources.map(({ name }) => name)])).toEqual([
    ['reviews.shop.svc.cluster.local', ['reviews', 'second']],
    ['a.example.com', ['abroad']],
  ]);
});

test('blocks with the clusters that they hold for; those of the mesh are no one\'s', () => {
  const model = modelOf(destinationRule('trafficPolicy: { outlierDetection: {} }, subsets: [{ name: v1 }, { name: v2, trafficPolicy: { outlierDetection: {} } }]'));
  expect(clustersByBlock(model, 'outlierDetection').map(({ block, clusters }) => [block.path, clusters.map(({ subset }) => subset?.name)])).toEqual([
    ['spec.trafficPolicy.outlierDetection', [undefined, 'v1']],
    ['spec.subsets[1].trafficPolicy.outlierDetection', ['v2']],
  ]);
});
