import { Severity } from '../../core/finding';
import { PolicyPods } from '../access/policy-pods';
import { writtenConditions } from '../access/written-conditions';
import type { Rule } from '../rule';
import { mistakenPort } from '../workloads/pod-ports';
import { HOST_AND_WORKLOAD_KINDS } from '../workloads/workload-kinds';

/** A proxy decides by the port of its pod. */
export const MESH601: Rule = {
  code: 'MESH601',
  name: 'access-to-service-port',
  severity: Severity.WARNING,
  aliases: [],
  summary: 'an AuthorizationPolicy names the port of a Service, not that of the pods',
  why: 'ports and destination.port are compared with the port that the connection reaches the pod on. A rule for the number of a Service\'s port is '
    + 'for no connection at all: one that allows lets nobody in, one that denies stops nobody, and one for notPorts is for every connection.',
  fix: 'write the targetPort of the Service',
  inputs: ['AuthorizationPolicy', ...HOST_AND_WORKLOAD_KINDS],
  about: { AuthorizationPolicy: [] },
  bad: `
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: orders, namespace: shop }
spec:
  selector: { matchLabels: { app: orders } }
  rules:
    - from: [{ source: { namespaces: [shop] } }]
      to: [{ operation: { ports: ["80"] } }]
---
apiVersion: v1
kind: Service
metadata: { name: orders, namespace: shop }
spec: { selector: { app: orders }, ports: [{ name: http, port: 80, targetPort: 8080 }] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: orders, namespace: shop }
spec:
  selector: { matchLabels: { app: orders } }
  template:
    metadata: { labels: { app: orders, sidecar.istio.io/inject: "true" } }
    spec: { containers: [{ name: app, image: registry.example.com/orders:1.0.0, ports: [{ containerPort: 8080 }] }] }
`,
  good: `
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: orders, namespace: shop }
spec:
  selector: { matchLabels: { app: orders } }
  rules:
    - from: [{ source: { namespaces: [shop] } }]
      to: [{ operation: { ports: ["8080"] } }]
---
apiVersion: v1
kind: Service
metadata: { name: orders, namespace: shop }
spec: { selector: { app: orders }, ports: [{ name: http, port: 80, targetPort: 8080 }] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: orders, namespace: shop }
spec:
  selector: { matchLabels: { app: orders } }
  template:
    metadata: { labels: { app: orders, sidecar.istio.io/inject: "true" } }
    spec: { containers: [{ name: app, image: registry.example.com/orders:1.0.0, ports: [{ containerPort: 8080 }] }] }
`,

  * check(model) {
    const pods = new PolicyPods(model);
    for (const { resource, attribute, path, values } of writtenConditions(model)) {
      for (const [index, port] of attribute === 'destination.port' ? values.entries() : []) {
        const mistaken = mistakenPort(model, pods.of(resource), Number(port));
        if (mistaken !== undefined) {
          yield {
            resource,
            path: `${path}[${index}]`,
            message: `${port} is a port of ${mistaken.host}, whose pods listen on ${mistaken.meant}`,
            fix: `write ${mistaken.meant}`,
          };
        }
      }
    }
  },
};
