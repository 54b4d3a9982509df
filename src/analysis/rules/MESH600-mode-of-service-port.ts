import { Severity } from '../../core/finding';
import { fieldPath, objectAt } from '../../mesh/json-access';
import { ISTIO_SECURITY } from '../../mesh/kinds';
import type { Rule } from '../rule';
import { mistakenPort } from '../workloads/pod-ports';
import { podSelector } from '../workloads/pod-selector';
import { HOST_AND_WORKLOAD_KINDS } from '../workloads/workload-kinds';

/** A proxy knows the ports of its pod, not those of Services. */
export const MESH600: Rule = {
  code: 'MESH600',
  name: 'mode-of-service-port',
  severity: Severity.WARNING,
  aliases: [],
  summary: 'portLevelMtls names the port of a Service, not that of the pods',
  why: 'The ports of portLevelMtls are those that the pods listen on. For the number of a Service\'s port istiod makes a filter chain that no connection '
    + 'reaches, and the port that is meant keeps the mode of the pods as a whole: STRICT leaves it open to plain text, DISABLE closes it. Seen '
    + 'in the listeners that istiod makes.',
  fix: 'write the targetPort of the Service',
  inputs: ['PeerAuthentication', ...HOST_AND_WORKLOAD_KINDS],
  bad: `
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata: { name: orders, namespace: shop }
spec:
  selector: { matchLabels: { app: orders } }
  mtls: { mode: PERMISSIVE }
  portLevelMtls: { 80: { mode: STRICT } }
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
kind: PeerAuthentication
metadata: { name: orders, namespace: shop }
spec:
  selector: { matchLabels: { app: orders } }
  mtls: { mode: PERMISSIVE }
  portLevelMtls: { 8080: { mode: STRICT } }
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
    for (const resource of model.ofKind('PeerAuthentication', ISTIO_SECURITY)) {
      const ports = Object.keys(objectAt(resource.manifest, 'spec', 'portLevelMtls') ?? {});
      const selector = ports.length === 0 ? undefined : podSelector(resource);
      const pods = selector === undefined ? [] : model.workloads.selected(resource.namespace, selector.labels);
      for (const port of ports) {
        const mistaken = mistakenPort(model, pods, Number(port));
        if (mistaken !== undefined) {
          yield {
            resource,
            path: fieldPath('spec', 'portLevelMtls', port),
            message: `${port} is a port of ${mistaken.host}, whose pods listen on ${mistaken.meant}`,
            fix: `write ${mistaken.meant}`,
          };
        }
      }
    }
  },
};
