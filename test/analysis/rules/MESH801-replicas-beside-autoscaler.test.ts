import { MESH801 } from '../../../src/analysis/rules/MESH801-replicas-beside-autoscaler';
import { deployment } from '../../support/mesh-yaml';
import { ruleTest } from '../../support/rule-test';

const autoscaler = (target: string, namespace = 'shop'): string => `
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: reviews, namespace: ${namespace} }
spec: { scaleTargetRef: { ${target} }, minReplicas: 2, maxReplicas: 10 }
`;
const TARGET = 'kind: Deployment, name: reviews-v1';

ruleTest(MESH801, [
  {
    name: 'both',
    yaml: deployment('replicas: 3') + autoscaler(TARGET),
    findings: [{
      object: 'Deployment shop/reviews-v1', path: 'spec.replicas', message: '3 replicas are set again whenever this is applied, against HorizontalPodAutoscaler shop/reviews',
    }],
  },
  { name: 'only the autoscaler', yaml: deployment('') + autoscaler(TARGET), findings: [] },
  { name: 'another kind', yaml: deployment('replicas: 3') + autoscaler('kind: StatefulSet, name: reviews-v1'), findings: [] },
  { name: 'another namespace', yaml: deployment('replicas: 3') + autoscaler(TARGET, 'other'), findings: [] },
]);
