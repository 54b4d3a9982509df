import { allowedDisruptions } from '../../core/arithmetic';
import { Severity } from '../../core/finding';
import { listAt, objectAt, textMapAt } from '../../mesh/json-access';
import type { Rule, Violation } from '../rule';
import { podShareAt } from '../workloads/pod-share';
import { WORKLOAD_KINDS } from '../workloads/workload-kinds';

const LIMITS = ['minAvailable', 'maxUnavailable'] as const;

/** A node that cannot be emptied stays as it is. */
export const MESH800: Rule = {
  code: 'MESH800',
  name: 'undrainable-pods',
  severity: Severity.WARNING,
  aliases: [],
  summary: 'a PodDisruptionBudget that lets no pod go, even when all of them are well',
  why: 'Draining a node evicts its pods, and Kubernetes refuses every eviction that the budget does not allow. With as many pods to be kept as there are, upgrades of '
    + 'the cluster wait until somebody forces them, and proxies keep their old release with them. Percentages are rounded up: 90 % of 3 pods '
    + 'are 3. With an autoscaler the fewest pods count, which are there when traffic is low.',
  fix: 'set maxUnavailable: 1, or keep fewer pods than there are at least',
  inputs: ['PodDisruptionBudget', ...WORKLOAD_KINDS],
  bad: `
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: orders, namespace: shop }
spec: { minAvailable: 3, selector: { matchLabels: { app: orders } } }
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
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: orders, namespace: shop }
spec: { maxUnavailable: 1, selector: { matchLabels: { app: orders } } }
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

  * check(model): Iterable<Violation> {
    for (const resource of model.ofKind('PodDisruptionBudget', 'policy')) {
      const selector = objectAt(resource.manifest, 'spec', 'selector');
      const limit = LIMITS.find((field) => podShareAt(resource.manifest, 'spec', field) !== undefined);
      const value = limit === undefined ? undefined : podShareAt(resource.manifest, 'spec', limit);
      const fewest = selector === undefined || listAt(selector, 'matchExpressions').length > 0
        ? undefined
        : model.workloads.selected(resource.namespace, textMapAt(selector, 'matchLabels'))
          .reduce<number | undefined>((sum, { minReplicas }) => sum === undefined || minReplicas === undefined ? undefined : sum + minReplicas, 0);
      if (limit !== undefined && fewest !== undefined && fewest > 0 && allowedDisruptions(fewest, { [limit]: value }) === 0) {
        yield { resource, path: `spec.${limit}`, message: `${limit} ${value ?? ''} of ${fewest} pods lets none go, so that their nodes cannot be drained` };
      }
    }
  },
};
