import { Severity } from '../../core/finding';
import { routedWorkloads } from '../calls/destination-pods';
import type { Rule, Violation } from '../rule';
import { selectedPods } from '../workloads/selected-pods';
import { HOST_AND_WORKLOAD_KINDS } from '../workloads/workload-kinds';

/** Pods that may all be taken away at once, next to others that may not. */
export const MESH807: Rule = {
  code: 'MESH807',
  name: 'no-disruption-budget',
  severity: Severity.INFO,
  aliases: [],
  summary: 'no PodDisruptionBudget is for some pods that routes send to, while others of the namespace have one',
  why: 'When nodes are drained, Kubernetes evicts their pods as fast as it is asked to, unless a budget says how many may be missing. Without one all pods of a workload '
    + 'can be gone together, and requests end with 503. In a namespace in which other workloads have a budget that is often an oversight: a workload that came later. '
    + 'Reported for two pods or more; namespaces without any budget are left alone.',
  fix: 'add a PodDisruptionBudget with maxUnavailable: 1 for these pods',
  inputs: ['PodDisruptionBudget', 'VirtualService', 'DestinationRule', 'Sidecar', ...HOST_AND_WORKLOAD_KINDS],
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
  replicas: 3
  selector: { matchLabels: { app: orders } }
  template:
    metadata: { labels: { app: orders } }
    spec: { containers: [{ name: app, image: registry.example.com/orders:1.0.0, ports: [{ containerPort: 8080 }] }] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: cart, namespace: shop }
spec:
  replicas: 3
  selector: { matchLabels: { app: cart } }
  template:
    metadata: { labels: { app: cart } }
    spec: { containers: [{ name: app, image: registry.example.com/cart:1.0.0, ports: [{ containerPort: 8080 }] }] }
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: cart, namespace: shop }
spec: { maxUnavailable: 1, selector: { matchLabels: { app: cart } } }
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
  replicas: 3
  selector: { matchLabels: { app: orders } }
  template:
    metadata: { labels: { app: orders } }
    spec: { containers: [{ name: app, image: registry.example.com/orders:1.0.0, ports: [{ containerPort: 8080 }] }] }
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: orders, namespace: shop }
spec: { maxUnavailable: 1, selector: { matchLabels: { app: orders } } }
`,

  * check(model): Iterable<Violation> {
    const kept = new Set(model.ofKind('PodDisruptionBudget', 'policy').flatMap((budget) => selectedPods(model, budget, 'spec', 'selector')));
    const namespaces = new Set([...kept].map(({ namespace }) => namespace));
    for (const workload of namespaces.size === 0 ? [] : routedWorkloads(model)) {
      const { resource, kind, name, namespace, minReplicas = 0, templatePath } = workload;
      if (minReplicas > 1 && templatePath.join('.') === 'spec.template' && namespaces.has(namespace) && !kept.has(workload)) {
        yield { resource, message: `the ${minReplicas} pods of ${kind} ${name} may all be evicted at once: no PodDisruptionBudget is for them, as there is for others in namespace ${namespace}` };
      }
    }
  },
};
