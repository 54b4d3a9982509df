import { Severity } from '../../core/finding';
import type { MeshModel } from '../../mesh/mesh-model';
import type { RouteDestination } from '../../mesh/route/destination';
import type { Workload } from '../../mesh/workload/workload';
import { destinationPods } from '../calls/destination-pods';
import { distinct, httpRoutes } from '../calls/http-routes';
import { statesReplicas } from '../destination/endpoints';
import { objectName } from '../object-name';
import type { Rule, Violation } from '../rule';
import { HOST_AND_WORKLOAD_KINDS } from '../workloads/workload-kinds';

/** One pod for the work of several. */
export const MESH813: Rule = {
  code: 'MESH813',
  name: 'canary-of-one-pod',
  severity: Severity.INFO,
  aliases: [],
  summary: 'a route sends more to a single pod than one of the pods beside it would get if they did all of the work',
  why: 'Weights divide requests whatever number of pods is behind them: 50 % to a version with one pod are 50 % for this pod, while five pods of the other version would have '
    + 'had 20 % each. It may fail under a load that says nothing about the version, and a rollout or the loss of this pod is felt by all who are sent there. Reported where all '
    + 'numbers are stated and no autoscaler adds pods; the share is compared with that of a pod when the others do everything.',
  fix: 'scale the workload to its share of the pods, at least two, before it gets the weight',
  inputs: ['VirtualService', 'DestinationRule', 'Sidecar', ...HOST_AND_WORKLOAD_KINDS],
  bad: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: orders, namespace: shop }
spec:
  hosts: [orders]
  http:
    - route:
        - { destination: { host: orders }, weight: 50 }
        - { destination: { host: orders-next }, weight: 50 }
---
apiVersion: v1
kind: Service
metadata: { name: orders, namespace: shop }
spec: { selector: { app: orders }, ports: [{ name: http, port: 8080 }] }
---
apiVersion: v1
kind: Service
metadata: { name: orders-next, namespace: shop }
spec: { selector: { app: orders-next }, ports: [{ name: http, port: 8080 }] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: orders, namespace: shop }
spec:
  replicas: 5
  selector: { matchLabels: { app: orders } }
  template:
    metadata: { labels: { app: orders } }
    spec: { containers: [{ name: app, image: registry.example.com/orders:1.0.0, ports: [{ containerPort: 8080 }] }] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: orders-next, namespace: shop }
spec:
  replicas: 1
  selector: { matchLabels: { app: orders-next } }
  template:
    metadata: { labels: { app: orders-next } }
    spec: { containers: [{ name: app, image: registry.example.com/orders:2.0.0, ports: [{ containerPort: 8080 }] }] }
`,
  good: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: orders, namespace: shop }
spec:
  hosts: [orders]
  http:
    - route:
        - { destination: { host: orders }, weight: 95 }
        - { destination: { host: orders-next }, weight: 5 }
---
apiVersion: v1
kind: Service
metadata: { name: orders, namespace: shop }
spec: { selector: { app: orders }, ports: [{ name: http, port: 8080 }] }
---
apiVersion: v1
kind: Service
metadata: { name: orders-next, namespace: shop }
spec: { selector: { app: orders-next }, ports: [{ name: http, port: 8080 }] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: orders, namespace: shop }
spec:
  replicas: 5
  selector: { matchLabels: { app: orders } }
  template:
    metadata: { labels: { app: orders } }
    spec: { containers: [{ name: app, image: registry.example.com/orders:1.0.0, ports: [{ containerPort: 8080 }] }] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: orders-next, namespace: shop }
spec:
  replicas: 1
  selector: { matchLabels: { app: orders-next } }
  template:
    metadata: { labels: { app: orders-next } }
    spec: { containers: [{ name: app, image: registry.example.com/orders:2.0.0, ports: [{ containerPort: 8080 }] }] }
`,

  check: (model) => distinct(httpRoutes(model).flatMap(({ virtualService: { namespace }, route: { destinations } }) => (
    destinations.length < 2 ? [] : overloaded(model, destinations, namespace)
  ))),
};

function overloaded(model: MeshModel, destinations: readonly RouteDestination[], namespace: string): readonly Violation[] {
  const pods = destinations.map((destination) => destinationPods(model, destination, namespace));
  return destinations.flatMap(({ share, from: { resource, path } }, place): readonly Violation[] => {
    const [only] = pods[place];
    const others = pods.filter((_, other) => other !== place && destinations[other].share > 0);
    const count = others.every(({ length }) => length > 0) ? countOf(others.flat().filter((workload) => workload !== only)) : undefined;
    return resource === undefined || count === undefined || countOf(pods[place]) !== 1 || only.maxReplicas !== 1 || share * count <= 1 ? [] : [{
      resource,
      path,
      message: `${percent(share)} of the requests go to the only pod of ${objectName(only.resource)}; one of the ${count} others would get ${percent(1 / count)} of all`,
    }];
  });
}

/** How many pods there are at least; undefined where that is not stated. */
function countOf(workloads: readonly Workload[]): number | undefined {
  const all = [...new Set(workloads)];
  return all.length > 0 && all.every(statesReplicas) ? all.reduce((sum, { minReplicas = 0 }) => sum + minReplicas, 0) : undefined;
}

function percent(share: number): string {
  return `${Math.round(share * 1000) / 10} %`;
}
