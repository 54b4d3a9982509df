import { MESH813 } from '../../../src/analysis/rules/MESH813-canary-of-one-pod';
import { deployment, destinationRule, routeTo, service } from '../../support/mesh-yaml';
import { ruleTest } from '../../support/rule-test';

const SUBSETS = destinationRule('subsets: [{ name: v1, labels: { version: v1 } }, { name: v2, labels: { version: v2 } }]');
const split = (old: number, next: number): string => service() + SUBSETS + routeTo('reviews', 'timeout: 5s')
  .replace('{ destination: { host: reviews } }', `{ destination: { host: reviews, subset: v1 }, weight: ${old} }, { destination: { host: reviews, subset: v2 }, weight: ${next} }`);
const pods = (old: string, next: string): string => deployment(old) + deployment(next, { version: 'v2' });
const finding = (share: string, count: number, each: string, place = 1): { object: string; path: string; message: string } => ({
  object: 'VirtualService shop/reviews',
  path: `spec.http[0].route[${place}]`,
  message: `${share} of the requests go to the only pod of Deployment shop/reviews-v${place + 1}; one of the ${count} others would get ${each} of all`,
});
const autoscaler = (version: string): string => `
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: reviews, namespace: shop }
spec: { scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: reviews-${version} }, minReplicas: ${version === 'v1' ? 5 : 1}, maxReplicas: 9 }
`;

ruleTest(MESH813, [
  { name: 'half of the requests', yaml: pods('replicas: 5', 'replicas: 1') + split(50, 50), findings: [finding('50 %', 5, '20 %')] },
  { name: 'the old version is the single pod', yaml: pods('replicas: 1', 'replicas: 3') + split(90, 10), findings: [finding('90 %', 3, '33.3 %', 0)] },
  { name: 'as much as one of the others', yaml: pods('replicas: 5', 'replicas: 1') + split(80, 20), findings: [] },
  { name: 'a little', yaml: pods('replicas: 3', 'replicas: 1') + split(95, 5), findings: [] },
  { name: 'a pod each', yaml: pods('replicas: 1', 'replicas: 1') + split(10, 90), findings: [] },
  { name: 'two pods', yaml: pods('replicas: 9', 'replicas: 2') + split(50, 50), findings: [] },
  { name: 'its number is not said', yaml: pods('replicas: 5', '') + split(50, 50), findings: [] },
  { name: 'the number of the others is not said', yaml: pods('', 'replicas: 1') + split(50, 50), findings: [] },
  { name: 'an autoscaler adds pods', yaml: pods('replicas: 5', '') + split(50, 50) + autoscaler('v2'), findings: [] },
  { name: 'the fewest of the others', yaml: pods('', 'replicas: 1') + split(50, 50) + autoscaler('v1'), findings: [finding('50 %', 5, '20 %')] },
  { name: 'everything', yaml: pods('replicas: 5', 'replicas: 1') + split(0, 100), findings: [] },
  { name: 'the others are elsewhere', yaml: deployment('replicas: 1', { version: 'v2' }) + split(50, 50), findings: [] },
  {
    name: 'the others hold it too',
    yaml: pods('replicas: 2', 'replicas: 1') + split(40, 60).replace('{ host: reviews, subset: v1 }', '{ host: reviews }'),
    findings: [finding('60 %', 2, '50 %')],
  },
]);
