import { MESH800 } from '../../../src/analysis/rules/MESH800-undrainable-pods';
import { deployment } from '../../support/mesh-yaml';
import { ruleTest } from '../../support/rule-test';

const budget = (spec: string, selector = 'matchLabels: { app: reviews }'): string => `
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: reviews, namespace: shop }
spec: { ${spec}, selector: { ${selector} } }
`;
const AUTOSCALER = `
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: reviews, namespace: shop }
spec: { scaleTargetRef: { kind: Deployment, name: reviews-v1 }, minReplicas: 2, maxReplicas: 10 }
`;
const finding = (limit: string, value: string, pods: number): { object: string; path: string; message: string } => ({
  object: 'PodDisruptionBudget shop/reviews', path: `spec.${limit}`, message: `${limit} ${value} of ${pods} pods lets none go, so that their nodes cannot be drained`,
});

ruleTest(MESH800, [
  { name: 'all have to stay', yaml: budget('minAvailable: 3') + deployment('replicas: 3'), findings: [finding('minAvailable', '3', 3)] },
  { name: 'a percentage, rounded up', yaml: budget('minAvailable: 90%') + deployment('replicas: 3'), findings: [finding('minAvailable', '90%', 3)] },
  { name: 'none may go', yaml: budget('maxUnavailable: 0') + deployment('replicas: 3'), findings: [finding('maxUnavailable', '0', 3)] },
  { name: 'the fewest of an autoscaler', yaml: budget('minAvailable: 2') + deployment('') + AUTOSCALER, findings: [finding('minAvailable', '2', 2)] },
  { name: 'two Deployments together', yaml: budget('minAvailable: 3') + deployment('replicas: 3') + deployment('replicas: 1', { version: 'v2' }), findings: [] },
  { name: 'one may go', yaml: budget('maxUnavailable: 1') + deployment('replicas: 3'), findings: [] },
  { name: 'scaled to nothing', yaml: budget('maxUnavailable: 0') + deployment('replicas: 0'), findings: [] },
  { name: 'pods elsewhere', yaml: budget('maxUnavailable: 0'), findings: [] },
  { name: 'other selectors', yaml: budget('maxUnavailable: 0', 'matchExpressions: [{ key: app, operator: Exists }]') + deployment('replicas: 3'), findings: [] },
  { name: 'no number', yaml: budget('minAvailable: [1]') + deployment('replicas: 3'), findings: [] },
]);
