import { MESH810 } from '../../../src/analysis/rules/MESH810-rollout-takes-all-pods';
import { Severity } from '../../../src/core/finding';
import { deployment, destinationRule, routeTo, service, virtualService } from '../../support/mesh-yaml';
import { ruleTest } from '../../support/rule-test';

const routed = service() + virtualService('timeout: 5s');
const rolling = (replicas: string, steps: string): string => deployment(`${replicas}strategy: { rollingUpdate: { ${steps} } }`) + routed;
const finding = (which: string, step = 'maxUnavailable'): { object: string; path: string; message: string } => ({
  object: 'Deployment shop/reviews-v1',
  path: `spec.strategy.rollingUpdate.${step}`,
  message: `a rollout may take ${which} before a new one is ready: routes to them have nobody to send to meanwhile`,
});
const autoscaler = (min: number): string => `
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: reviews, namespace: shop }
spec: { scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: reviews-v1 }, minReplicas: ${min}, maxReplicas: 9 }
`;
const only = { severity: Severity.INFO };

ruleTest(MESH810, [
  { name: 'a number of all', yaml: rolling('replicas: 2, ', 'maxUnavailable: 2'), findings: [finding('all 2 pods')] },
  { name: 'more than there are', yaml: rolling('replicas: 2, ', 'maxUnavailable: 5, maxSurge: 3'), findings: [finding('all 2 pods')] },
  { name: 'a percentage of all', yaml: rolling('replicas: 4, ', 'maxUnavailable: 100%'), findings: [finding('all 4 pods')] },
  { name: 'a percentage of all, of who knows how many', yaml: rolling('', 'maxUnavailable: 100%'), findings: [finding('all pods')] },
  { name: 'percentages are rounded down', yaml: rolling('replicas: 2, ', 'maxUnavailable: 99%'), findings: [] },
  { name: 'the only pod', yaml: rolling('replicas: 1, ', 'maxUnavailable: 1'), findings: [{ ...finding('the only pod'), ...only }] },
  { name: 'nothing to add and nothing to take of one pod is one', yaml: rolling('replicas: 1, ', 'maxSurge: 0'), findings: [{ ...finding('the only pod', 'maxSurge'), ...only }] },
  { name: 'a quarter of one pod is none', yaml: rolling('replicas: 1, ', 'maxUnavailable: 25%'), findings: [] },
  { name: 'what Kubernetes does by itself', yaml: deployment('replicas: 1') + routed, findings: [] },
  { name: 'some stay', yaml: rolling('replicas: 3, ', 'maxUnavailable: 2'), findings: [] },
  { name: 'how many there are is not said', yaml: rolling('', 'maxUnavailable: 1'), findings: [] },
  { name: 'scaled to nothing', yaml: rolling('replicas: 0, ', 'maxUnavailable: 1'), findings: [] },
  { name: 'the fewest of an autoscaler', yaml: rolling('', 'maxUnavailable: 2') + autoscaler(2), findings: [finding('all 2 pods')] },
  { name: 'an autoscaler that keeps enough', yaml: rolling('', 'maxUnavailable: 2') + autoscaler(3), findings: [] },
  {
    name: 'all at once',
    yaml: deployment('replicas: 2, strategy: { type: Recreate }') + routed,
    findings: [{
      object: 'Deployment shop/reviews-v1',
      path: 'spec.strategy.type',
      message: 'each rollout stops all pods before it starts new ones: routes to them have nobody to send to meanwhile',
      severity: Severity.INFO,
    }],
  },
  { name: 'no route', yaml: deployment('replicas: 2, strategy: { type: Recreate }') + service(), findings: [] },
  { name: 'pods of another version answer', yaml: rolling('replicas: 1, ', 'maxUnavailable: 1') + deployment('replicas: 1', { version: 'v2' }), findings: [] },
  { name: 'the other version is scaled to nothing', yaml: rolling('replicas: 1, ', 'maxUnavailable: 1') + deployment('replicas: 0', { version: 'v2' }), findings: [{ ...finding('the only pod'), ...only }] },
  {
    name: 'the only pods of a subset',
    yaml: deployment('replicas: 2, strategy: { rollingUpdate: { maxUnavailable: 2 } }') + deployment('replicas: 2', { version: 'v2' }) + service()
      + routeTo('reviews', 'timeout: 5s').replace('host: reviews }', 'host: reviews, subset: v1 }') + destinationRule('subsets: [{ name: v1, labels: { version: v1 } }]'),
    findings: [finding('all 2 pods')],
  },
  { name: 'what Kubernetes refuses is said elsewhere', yaml: rolling('replicas: 1, ', 'maxUnavailable: 0, maxSurge: 0%'), findings: [] },
]);
