import { explained, factsOf, SHOP, written } from './explained';
import { deployment, gatewayPods, namespaceObject, service } from '../../support/object-yaml';

const CALLER = namespaceObject('shop') + deployment('web', 'app: web') + service('api');

function pods(yaml: string): readonly string[] {
  return factsOf(explained(yaml), 'destination', 'pods', 'endpoints');
}

const scaler = (most: string): string => `
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: scaler, namespace: shop }
spec: { minReplicas: 2, ${most}scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: api } }
`;

test.each([
  ['nothing said', SHOP, 'pods: 1 of Deployment shop/api ← Kubernetes\'s default'],
  ['replicas', CALLER + deployment('api', 'app: api').replace('spec: { selector', 'spec: { replicas: 4, selector'), 'pods: 4 of Deployment shop/api ← Deployment shop/api spec.replicas'],
  ['an autoscaler', SHOP + scaler('maxReplicas: 9, '), 'pods: 2 to 9 of Deployment shop/api ← HorizontalPodAutoscaler shop/scaler spec.minReplicas'],
  ['an autoscaler without end', SHOP + scaler(''), 'pods: 2 to any number of Deployment shop/api ← HorizontalPodAutoscaler shop/scaler spec.minReplicas'],
  ['a DaemonSet', CALLER + deployment('api', 'app: api').replace('kind: Deployment', 'kind: DaemonSet'), 'pods: as many as the cluster has of DaemonSet shop/api ← DaemonSet shop/api'],
  ['no pods', CALLER, 'pods: none in the manifests ← Service shop/api spec.selector | without any in the cluster either it is answered with 503'],
])('%s', (_, yaml, expected) => {
  expect(pods(yaml)).toEqual([expected]);
});

test('the pods of a Gateway are not the end of the way', () => {
  const gateway = written('Gateway', 'edge', 'selector: { app: api }, servers: []') + written('Gateway', 'all', 'servers: []');
  expect(pods(CALLER + gatewayPods('api', 'app: api') + gateway))
    .toEqual(['pods: 1 of Deployment shop/api ← Kubernetes\'s default | they are the pods of a Gateway: for the rest of the way see --from gateway:shop/edge']);
});
