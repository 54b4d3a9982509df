import { Severity } from '../../core/finding';
import { destinationPods } from '../calls/destination-pods';
import { distinct, httpRoutes } from '../calls/http-routes';
import { objectName } from '../object-name';
import type { Rule, Violation } from '../rule';
import { HOST_AND_WORKLOAD_KINDS } from '../workloads/workload-kinds';

/** A part of the requests for pods that are not there. */
export const MESH803: Rule = {
  code: 'MESH803',
  name: 'weight-for-nothing',
  severity: Severity.WARNING,
  aliases: [],
  summary: 'a route sends requests to pods that are scaled to nothing',
  why: 'A weight sends its share whether anybody is there or not: the proxy chooses the destination first and then looks for an endpoint, so that requests to a subset '
    + 'or Service without pods end with 503, and retries go to the same place. Reported when the manifests hold the workloads behind the destination '
    + 'and each of them states 0 replicas, without an autoscaler.',
  fix: 'scale the workload up before it gets a weight, or set the weight to 0',
  inputs: ['VirtualService', 'DestinationRule', 'Sidecar', ...HOST_AND_WORKLOAD_KINDS],
  bad: `
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
metadata: { name: orders-next, namespace: shop }
spec:
  replicas: 0
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
metadata: { name: orders-next, namespace: shop }
spec:
  replicas: 2
  selector: { matchLabels: { app: orders-next } }
  template:
    metadata: { labels: { app: orders-next } }
    spec: { containers: [{ name: app, image: registry.example.com/orders:2.0.0, ports: [{ containerPort: 8080 }] }] }
`,

  check: (model) => distinct(httpRoutes(model).flatMap(({ virtualService, route }) => route.destinations.flatMap((destination): Violation[] => {
    const { share, from: { resource, path } } = destination;
    const pods = share > 0 ? destinationPods(model, destination, virtualService.namespace) : [];
    return resource === undefined || pods.length === 0 || pods.some(({ maxReplicas }) => maxReplicas !== 0) ? [] : [{
      resource, path, message: `${Math.round(share * 1000) / 10} % of the requests go to ${objectName(pods[0].resource)}, which has 0 replicas`,
    }];
  }))),
};
