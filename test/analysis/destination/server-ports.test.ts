import { clustersOf } from '../../../src/analysis/destination/clusters';
import { serverPortsOf } from '../../../src/analysis/destination/server-ports';
import { modelOf } from '../../support/analyze-yaml';
import { deployment, destinationRule, service } from '../../support/mesh-yaml';

const STRICT = `
---
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata: { name: reviews, namespace: shop }
spec: { selector: { matchLabels: { app: reviews } }, portLevelMtls: { 9090: { mode: STRICT } } }
`;

test('the ports of the pods, each of them with what its proxy accepts', () => {
  const model = modelOf(service('{ name: http, port: 80, targetPort: 8080 }, { name: grpc, port: 90, targetPort: 9090 }, { name: other, port: 70, targetPort: unknown }')
    + deployment('') + STRICT + destinationRule('trafficPolicy: { portLevelSettings: [{ port: { number: 90 } }] }'));
  const found = [...clustersOf(model)].map((cluster) => serverPortsOf(model, cluster).map(({ workload, port, accepts }) => `${workload.name}:${port} ${accepts.value}`));
  expect(found).toEqual([['reviews-v1:8080 PERMISSIVE'], ['reviews-v1:9090 STRICT']]);
});
