import { Severity } from '../../core/finding';
import { APPS } from '../../mesh/kinds';
import type { Workload } from '../../mesh/workload/workload';
import { routedPods } from '../calls/destination-pods';
import { statesReplicas } from '../destination/endpoints';
import type { Rule, Violation } from '../rule';
import { podsTaken, rolloutStrategy, type RolloutStrategy, stepPath } from '../workloads/rollout-strategy';
import { HOST_AND_WORKLOAD_KINDS } from '../workloads/workload-kinds';

/** A rollout that leaves nobody to answer. */
export const MESH810: Rule = {
  code: 'MESH810',
  name: 'rollout-takes-all-pods',
  severity: Severity.WARNING,
  aliases: [],
  summary: 'a rollout takes all pods away that a route sends to, before the new ones are ready',
  why: 'Until a new pod is ready the route has no endpoint, and the proxies of the callers answer 503 themselves (response flag UH); retries find nobody either. Kubernetes '
    + 'may take as many pods as maxUnavailable says, percentages rounded down, or one where that and maxSurge both come to nothing. With Recreate it takes all of them on purpose, '
    + 'which one pod with a volume of its own may need. Reported where a route leads to the pods of this Deployment alone. '
    + 'With an autoscaler the fewest pods count, which are there when traffic is low.',
  fix: 'set maxUnavailable: 0 and maxSurge: 1 or more, so that a new pod is ready before an old one goes',
  inputs: ['VirtualService', 'DestinationRule', 'Sidecar', ...HOST_AND_WORKLOAD_KINDS],
  about: { Deployment: ['strategy'] },
  bad: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: orders, namespace: shop }
spec:
  hosts: [orders]
  http: [{ timeout: 5s, route: [{ destination: { host: orders } }] }]
---
apiVersion: v1
kind: Service
metadata: { name: orders, namespace: shop }
spec: { selector: { app: orders }, ports: [{ name: http, port: 8080 }] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: orders, namespace: shop }
spec:
  replicas: 2
  strategy: { type: RollingUpdate, rollingUpdate: { maxUnavailable: 2 } }
  selector: { matchLabels: { app: orders } }
  template:
    metadata: { labels: { app: orders } }
    spec: { containers: [{ name: app, image: registry.example.com/orders:1.0.0, ports: [{ containerPort: 8080 }] }] }
`,
  good: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: orders, namespace: shop }
spec:
  hosts: [orders]
  http: [{ timeout: 5s, route: [{ destination: { host: orders } }] }]
---
apiVersion: v1
kind: Service
metadata: { name: orders, namespace: shop }
spec: { selector: { app: orders }, ports: [{ name: http, port: 8080 }] }
---
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
    const alone = new Set(routedPods(model).flatMap((pods) => {
      const [only, ...others] = pods.filter(({ maxReplicas }) => maxReplicas !== 0);
      return only !== undefined && others.length === 0 ? [only] : [];
    }));
    for (const workload of alone) {
      const { resource } = workload;
      if (resource.kind !== 'Deployment' || resource.group !== APPS) {
        continue;
      }
      const strategy = rolloutStrategy(resource);
      if (strategy.type === 'Recreate') {
        yield { resource, path: 'spec.strategy.type', severity: Severity.INFO, message: 'each rollout stops all pods before it starts new ones: routes to them have nobody to send to meanwhile' };
      } else if (strategy.refused === undefined) {
        yield* rollingUpdate(workload, strategy);
      }
    }
  },
};

function* rollingUpdate(workload: Workload, strategy: RolloutStrategy): Iterable<Violation> {
  const { maxSurge, maxUnavailable } = strategy;
  const pods = statesReplicas(workload) ? workload.minReplicas ?? 0 : 0;
  const taken = podsTaken(pods, strategy);
  const isStated = maxSurge !== undefined || maxUnavailable !== undefined;
  if (maxUnavailable === '100%' || (isStated && pods > 0 && taken >= pods)) {
    const which = pods === 0 ? 'all pods' : pods === 1 ? 'the only pod' : `all ${pods} pods`;
    yield {
      resource: workload.resource,
      path: stepPath(maxUnavailable === undefined ? 'maxSurge' : 'maxUnavailable'),
      message: `a rollout may take ${which} before a new one is ready: routes to them have nobody to send to meanwhile`,
      // Whoever runs one pod lives with gaps anyway.
      ...pods === 1 ? { severity: Severity.INFO } : {},
    };
  }
}
