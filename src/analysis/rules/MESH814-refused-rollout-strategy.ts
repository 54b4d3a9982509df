import { Severity } from '../../core/finding';
import { APPS } from '../../mesh/kinds';
import type { Rule, Violation } from '../rule';
import { rolloutStrategy } from '../workloads/rollout-strategy';

/** A way of replacing pods that is none. */
export const MESH814: Rule = {
  code: 'MESH814',
  name: 'refused-rollout-strategy',
  severity: Severity.ERROR,
  aliases: [],
  summary: 'a Deployment says in a way that Kubernetes refuses how its pods are replaced',
  why: 'A rolling update has to add a pod or to take one away: Kubernetes refuses maxUnavailable and maxSurge that are both 0, also as 0 %. It refuses as well to leave out '
    + 'more than 100 % of the pods, and steps beside the strategy Recreate, which remain when somebody applies Recreate over what was there. '
    + 'The schema of a Deployment says none of this, so that it shows when the object is applied.',
  fix: 'set maxUnavailable: 0 and maxSurge: 1 or more; for Recreate remove rollingUpdate',
  inputs: ['Deployment'],
  bad: `
apiVersion: apps/v1
kind: Deployment
metadata: { name: orders, namespace: shop }
spec:
  replicas: 2
  strategy: { type: RollingUpdate, rollingUpdate: { maxUnavailable: 0, maxSurge: 0 } }
  selector: { matchLabels: { app: orders } }
  template:
    metadata: { labels: { app: orders } }
    spec: { containers: [{ name: app, image: registry.example.com/orders:1.0.0, ports: [{ containerPort: 8080 }] }] }
`,
  good: `
apiVersion: apps/v1
kind: Deployment
metadata: { name: orders, namespace: shop }
spec:
  replicas: 2
  strategy: { type: RollingUpdate, rollingUpdate: { maxUnavailable: 0, maxSurge: 1 } }
  selector: { matchLabels: { app: orders } }
  template:
    metadata: { labels: { app: orders } }
    spec: { containers: [{ name: app, image: registry.example.com/orders:1.0.0, ports: [{ containerPort: 8080 }] }] }
`,

  * check(model): Iterable<Violation> {
    for (const resource of model.ofKind('Deployment', APPS)) {
      const { refused } = rolloutStrategy(resource);
      if (refused !== undefined) {
        yield { resource, path: refused.path, message: refused.message };
      }
    }
  },
};
