import { Severity } from '../../core/finding';
import { fieldPath } from '../../mesh/json-access';
import { routedWorkloads } from '../calls/destination-pods';
import { isGatewayWorkload } from '../gateways/gateway-pods';
import type { Rule, Violation } from '../rule';
import { stoppingOf } from '../workloads/stopping';
import { HOST_AND_WORKLOAD_KINDS } from '../workloads/workload-kinds';

/** Pods that stop while callers still send to them, next to others that wait. */
export const MESH808: Rule = {
  code: 'MESH808',
  name: 'stops-without-waiting',
  severity: Severity.INFO,
  aliases: [],
  summary: 'pods that routes send to have no preStop hook, while others of the namespace have one',
  why: 'A pod is asked to stop at the moment at which it is taken out of the endpoints, and the proxies of its callers hear of that a little later: istiod gathers changes for '
    + 'up to 10 seconds before it tells them. An application that stops at once refuses what arrives until then; a preStop hook that waits keeps it answering. '
    + 'An application may also wait by itself, so that this is only said where other workloads of the namespace have such a hook, and of two pods or more: one alone has gaps anyway.',
  fix: 'add a preStop hook that waits about 10 seconds, and as much to terminationGracePeriodSeconds',
  inputs: ['VirtualService', 'DestinationRule', 'Sidecar', ...HOST_AND_WORKLOAD_KINDS],
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
  selector: { matchLabels: { app: orders } }
  template:
    metadata: { labels: { app: orders } }
    spec: { containers: [{ name: app, image: registry.example.com/orders:1.0.0, ports: [{ containerPort: 8080 }] }] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: cart, namespace: shop }
spec:
  replicas: 2
  selector: { matchLabels: { app: cart } }
  template:
    metadata: { labels: { app: cart } }
    spec:
      terminationGracePeriodSeconds: 40
      containers: [{ name: app, image: registry.example.com/cart:1.0.0, lifecycle: { preStop: { sleep: { seconds: 10 } } } }]
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
  selector: { matchLabels: { app: orders } }
  template:
    metadata: { labels: { app: orders } }
    spec:
      terminationGracePeriodSeconds: 40
      containers: [{ name: app, image: registry.example.com/orders:1.0.0, lifecycle: { preStop: { sleep: { seconds: 10 } } } }]
`,

  * check(model): Iterable<Violation> {
    const namespaces = new Set(model.workloads.all.filter((workload) => stoppingOf(workload).hasHook).map(({ namespace }) => namespace));
    for (const workload of namespaces.size === 0 ? [] : routedWorkloads(model)) {
      const { resource, kind, name, namespace, minReplicas = 0, templatePath } = workload;
      if (minReplicas > 1 && namespaces.has(namespace) && templatePath.join('.') === 'spec.template' && !isGatewayWorkload(workload) && !stoppingOf(workload).hasHook) {
        yield {
          resource,
          path: fieldPath(...templatePath, 'spec', 'containers'),
          message: `the pods of ${kind} ${name} stop as soon as they are asked to: they have no preStop hook, as others in namespace ${namespace} have`,
        };
      }
    }
  },
};
