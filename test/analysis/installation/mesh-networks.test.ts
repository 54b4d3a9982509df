import { namedRegistries, ownClusters, remoteClusters } from '../../../src/analysis/installation/mesh-networks';
import { modelOf } from '../../support/analyze-yaml';

const config = (name: string, networks: string) => `\n---\napiVersion: v1\nkind: ConfigMap\nmetadata: { name: ${name}, namespace: istio-system }\ndata: { meshNetworks: '${networks}' }\n`;

test('the registries of every network, of every revision', () => {
  const model = modelOf(config('istio', '{ networks: { a: { endpoints: [{ fromCidr: 10.0.0.0/8 }, { fromRegistry: east }] } } }')
    + config('istio-canary', '{ networks: { b: { endpoints: [{ fromRegistry: west }] } } }') + config('settings', '{ networks: { c: { endpoints: [{ fromRegistry: north }] } } }')
    + config('istio-empty', ''));
  expect(namedRegistries(model).map(({ resource, place, name }) => `${resource.name} ${place} ${name}`)).toEqual(['istio a.endpoints[1] east', 'istio-canary b.endpoints[0] west']);
});

test('the clusters that istiod knows: its own, and those of Secrets', () => {
  const model = modelOf(`
apiVersion: apps/v1
kind: Deployment
metadata: { name: istiod, namespace: istio-system, labels: { app: istiod } }
spec: { template: { spec: { containers: [{ name: discovery, env: [{ name: CLUSTER_ID, value: east }] }] } } }
---
apiVersion: v1
kind: Secret
metadata: { name: remote, namespace: istio-system, labels: { istio/multiCluster: "true" } }
data: { west: YQ== }
stringData: { north: a }
---
apiVersion: v1
kind: Secret
metadata: { name: other, namespace: istio-system }
data: { south: YQ== }
`);
  expect([ownClusters(model), remoteClusters(model)]).toEqual([['east'], ['west', 'north']]);
});
