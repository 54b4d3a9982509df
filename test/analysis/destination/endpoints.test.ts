import { clustersOf } from '../../../src/analysis/destination/clusters';
import { endpointsOf, workloadsOf } from '../../../src/analysis/destination/endpoints';
import { modelOf } from '../../support/analyze-yaml';
import { deployment, destinationRule, service } from '../../support/mesh-yaml';

const RULE = destinationRule('subsets: [{ name: v2, labels: { version: v2 } }]');
const entry = (endpoints: string): string => `${destinationRule('host: db.example.com, subsets: [{ name: b, labels: { site: b } }]')}
---
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: { name: db, namespace: shop }
spec: { hosts: [db.example.com], resolution: STATIC, ports: [{ number: 5432, name: tcp, protocol: TCP }], endpoints: [${endpoints}] }
`;

const countsOf = (yaml: string) => {
  const model = modelOf(yaml);
  return [...clustersOf(model)].map((cluster) => endpointsOf(model, cluster));
};

test.each([
  ['of several Deployments, and of one for a subset', RULE + service() + deployment('replicas: 3') + deployment('replicas: 2', { version: 'v2' }),
    [{ fewest: 5, stated: true }, { fewest: 2, stated: true }]],
  ['one that nobody states', RULE + service() + deployment('', { version: 'v2' }), [{ fewest: 1, stated: false }, { fewest: 1, stated: false }]],
  ['none that is known', RULE + service() + deployment('replicas: 0', { version: 'v2' }), [undefined, undefined]],
  ['a host that is not known', RULE, [undefined, undefined]],
  ['pods on every node', RULE + service() + deployment('', { version: 'v2' }).replace('Deployment', 'DaemonSet'), [undefined, undefined]],
  ['addresses that are written out', entry('{ address: 192.0.2.1 }, { address: 192.0.2.2, labels: { site: b } }'),
    [{ fewest: 2, stated: true }, { fewest: 1, stated: true }]],
])('%s', (_, yaml, expected) => {
  expect(countsOf(yaml)).toEqual(expected);
});

test('the workloads of a subset have its labels', () => {
  const model = modelOf(RULE + service() + deployment('') + deployment('', { version: 'v2' }));
  expect([...clustersOf(model)].map((cluster) => workloadsOf(model, cluster).map(({ name }) => name))).toEqual([['reviews-v1', 'reviews-v2'], ['reviews-v2']]);
});
