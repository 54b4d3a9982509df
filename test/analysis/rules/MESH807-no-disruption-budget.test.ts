import { MESH807 } from '../../../src/analysis/rules/MESH807-no-disruption-budget';
import { deployment, routeTo, service, virtualService } from '../../support/mesh-yaml';
import { ruleTest } from '../../support/rule-test';

const budget = (selector: string, namespace = 'shop'): string => `
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: budget, namespace: ${namespace} }
spec: { maxUnavailable: 1, selector: ${selector} }
`;
const other = deployment('replicas: 2', { name: 'cart' });
const routed = service() + virtualService('timeout: 5s');
const finding = {
  object: 'Deployment shop/reviews-v1',
  message: 'the 3 pods of Deployment reviews-v1 may all be evicted at once: no PodDisruptionBudget is for them, as there is for others in namespace shop',
};

ruleTest(MESH807, [
  { name: 'another workload has one', yaml: deployment('replicas: 3') + routed + other + budget('{ matchLabels: { app: cart } }'), findings: [finding] },
  { name: 'another workload has one, by an expression', yaml: deployment('replicas: 3') + routed + other + budget('{ matchExpressions: [{ key: app, operator: In, values: [cart] }] }'), findings: [finding] },
  { name: 'its own, by an expression', yaml: deployment('replicas: 3') + routed + other + budget('{ matchExpressions: [{ key: app, operator: Exists }] }'), findings: [] },
  { name: 'one for all pods', yaml: deployment('replicas: 3') + routed + other + budget('{}'), findings: [] },
  { name: 'nobody has one', yaml: deployment('replicas: 3') + routed + other, findings: [] },
  { name: 'one of another namespace', yaml: deployment('replicas: 3') + routed + deployment('', { name: 'cart', namespace: 'mall' }) + budget('{}', 'mall'), findings: [] },
  { name: 'one that selects nothing here', yaml: deployment('replicas: 3') + routed + budget('{ matchLabels: { app: gone } }'), findings: [] },
  { name: 'a single pod', yaml: deployment('replicas: 1') + routed + other + budget('{ matchLabels: { app: cart } }'), findings: [] },
  { name: 'no route', yaml: deployment('replicas: 3') + service() + other + budget('{ matchLabels: { app: cart } }'), findings: [] },
  {
    name: 'a version that gets nothing',
    yaml: deployment('replicas: 3') + service() + other + budget('{ matchLabels: { app: cart } }')
      + routeTo('reviews', 'timeout: 5s').replace('{ destination: { host: reviews } }', '{ destination: { host: reviews }, weight: 0 }, { destination: { host: cart }, weight: 100 }'),
    findings: [],
  },
]);
