import { ResourceTable } from '../../../src/mesh/resource-table';
import { Autoscalers } from '../../../src/mesh/workload/replica-range';
import { resourcesOf } from '../yaml-model';

const table = new ResourceTable(resourcesOf(`
{ apiVersion: apps/v1, kind: Deployment, metadata: { name: plain, namespace: n } }
---
{ apiVersion: apps/v1, kind: Deployment, metadata: { name: three, namespace: n }, spec: { replicas: 3 } }
---
{ apiVersion: apps/v1, kind: Deployment, metadata: { name: none, namespace: n }, spec: { replicas: 0 } }
---
{ apiVersion: apps/v1, kind: Deployment, metadata: { name: scaled, namespace: n }, spec: { replicas: 3 } }
---
{ apiVersion: apps/v1, kind: Deployment, metadata: { name: scaled, namespace: elsewhere }, spec: { replicas: 3 } }
---
{ apiVersion: apps/v1, kind: StatefulSet, metadata: { name: defaulted, namespace: n }, spec: { replicas: 3 } }
---
{ apiVersion: apps/v1, kind: DaemonSet, metadata: { name: each-node, namespace: n } }
---
{ apiVersion: v1, kind: Pod, metadata: { name: one, namespace: n } }
---
{ apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: { name: a, namespace: n }, spec: { minReplicas: 4, maxReplicas: 9, scaleTargetRef: { kind: Deployment, name: scaled } } }
---
{ apiVersion: autoscaling/v1, kind: HorizontalPodAutoscaler, metadata: { name: b, namespace: n }, spec: { maxReplicas: 9, scaleTargetRef: { kind: StatefulSet, name: defaulted } } }
---
{ apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: { name: c, namespace: n }, spec: { minReplicas: 7, scaleTargetRef: { kind: Deployment, name: scaled } } }
`));
const autoscalers = new Autoscalers(table);

test.each([
  ['Deployment', 'n', 'plain', 1, 1],
  ['Deployment', 'n', 'three', 3, 3],
  ['Deployment', 'n', 'none', 0, 0],
  ['Deployment', 'n', 'scaled', 4, 9],
  ['Deployment', 'elsewhere', 'scaled', 3, 3],
  ['StatefulSet', 'n', 'defaulted', 1, 9],
  ['DaemonSet', 'n', 'each-node', undefined, undefined],
  ['Pod', 'n', 'one', 1, 1],
])('%s %s/%s has %s to %s pods', (kind, namespace, name, min, max) => {
  const resource = table.ofKind(kind).find((candidate) => candidate.namespace === namespace && candidate.name === name);
  expect(resource && autoscalers.rangeOf(resource)).toEqual({ min, max });
});
