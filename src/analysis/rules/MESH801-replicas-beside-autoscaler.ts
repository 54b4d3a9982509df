import { Severity } from '../../core/finding';
import { numberAt, textAt } from '../../mesh/json-access';
import { AUTOSCALING } from '../../mesh/kinds';
import { objectName } from '../object-name';
import type { Rule } from '../rule';
import { WORKLOAD_KINDS } from '../workloads/workload-kinds';

/** Two owners of one number. */
export const MESH801: Rule = {
  code: 'MESH801',
  name: 'replicas-beside-autoscaler',
  severity: Severity.WARNING,
  aliases: [],
  summary: 'a workload states its replicas although an autoscaler sets them',
  why: 'Each time the manifest is applied, the number of pods falls back to what it states, whatever the autoscaler had chosen for the traffic at hand; the '
    + 'autoscaler then has to grow it again. Under load that takes away most of the pods at once, and outlier detection and pools are sized for more.',
  fix: 'leave replicas out, and set minReplicas of the HorizontalPodAutoscaler',
  inputs: ['HorizontalPodAutoscaler', ...WORKLOAD_KINDS.filter((kind) => kind !== 'HorizontalPodAutoscaler')],
  bad: `
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: orders, namespace: shop }
spec:
  scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: orders }
  minReplicas: 3
  maxReplicas: 10
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: orders, namespace: shop }
spec:
  replicas: 3
  selector: { matchLabels: { app: orders } }
  template:
    metadata: { labels: { app: orders } }
    spec: { containers: [{ name: app, image: registry.example.com/orders:1.0.0, ports: [{ containerPort: 8080 }] }] }
`,
  good: `
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: orders, namespace: shop }
spec:
  scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: orders }
  minReplicas: 3
  maxReplicas: 10
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: orders, namespace: shop }
spec:
  selector: { matchLabels: { app: orders } }
  template:
    metadata: { labels: { app: orders } }
    spec: { containers: [{ name: app, image: registry.example.com/orders:1.0.0, ports: [{ containerPort: 8080 }] }] }
`,

  * check(model) {
    for (const autoscaler of model.ofKind('HorizontalPodAutoscaler', AUTOSCALING)) {
      const name = textAt(autoscaler.manifest, 'spec', 'scaleTargetRef', 'name') ?? '';
      const scaled = model.workloads.find(autoscaler.namespace, name);
      const replicas = numberAt(scaled?.resource.manifest, 'spec', 'replicas');
      if (scaled !== undefined && scaled.kind === textAt(autoscaler.manifest, 'spec', 'scaleTargetRef', 'kind') && replicas !== undefined) {
        yield {
          resource: scaled.resource,
          path: 'spec.replicas',
          message: `${replicas} replicas are set again whenever this is applied, against ${objectName(autoscaler)}`,
        };
      }
    }
  },
};
