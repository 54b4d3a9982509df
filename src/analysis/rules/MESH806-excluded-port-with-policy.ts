import { Severity } from '../../core/finding';
import { fieldPath } from '../../mesh/json-access';
import type { MeshModel } from '../../mesh/mesh-model';
import type { Resource } from '../../mesh/resource';
import type { Workload } from '../../mesh/workload/workload';
import { objectName } from '../object-name';
import type { Rule, Violation } from '../rule';
import { podPortsOf } from '../workloads/pod-ports';
import { HOST_AND_WORKLOAD_KINDS } from '../workloads/workload-kinds';

const EXCLUDED = 'traffic.sidecar.istio.io/excludeInboundPorts';

/** What goes past the proxy goes past its policies. */
export const MESH806: Rule = {
  code: 'MESH806',
  name: 'excluded-port-with-policy',
  severity: Severity.INFO,
  aliases: [],
  summary: 'connections to a port of a Service go past the proxy, and past the policies for its pods',
  why: 'The annotation keeps the port out of what is redirected to the proxy: anybody who reaches the pod uses it in plain text, whatever AuthorizationPolicies and '
    + 'PeerAuthentications say. Callers with a proxy still try mutual TLS, which the application then gets to see. It follows from the '
    + 'packet filter\'s rules; reported for ports that a Service leads to, where an AuthorizationPolicy or STRICT is in force.',
  fix: 'remove the port from the annotation, or keep everybody else out with a NetworkPolicy',
  inputs: ['AuthorizationPolicy', 'PeerAuthentication', ...HOST_AND_WORKLOAD_KINDS],
  about: { AuthorizationPolicy: [], PeerAuthentication: [] },
  bad: `
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata: { name: default, namespace: shop }
spec: { mtls: { mode: STRICT } }
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
  selector: { matchLabels: { app: orders } }
  template:
    metadata:
      labels: { app: orders, sidecar.istio.io/inject: "true" }
      annotations: { traffic.sidecar.istio.io/excludeInboundPorts: "8080" }
    spec: { containers: [{ name: app, image: registry.example.com/orders:1.0.0, ports: [{ containerPort: 8080 }] }] }
`,
  good: `
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata: { name: default, namespace: shop }
spec: { mtls: { mode: STRICT } }
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
  selector: { matchLabels: { app: orders } }
  template:
    metadata:
      labels: { app: orders, sidecar.istio.io/inject: "true" }
    spec: { containers: [{ name: app, image: registry.example.com/orders:1.0.0, ports: [{ containerPort: 8080 }] }] }
`,

  * check(model): Iterable<Violation> {
    for (const workload of model.workloads.all) {
      const excluded = (workload.annotations[EXCLUDED] ?? '').split(',').map((port) => port.trim()).filter((port) => port !== '');
      const ports = excluded.length === 0 || workload.injected === false ? [] : [...podPortsOf(model, workload).keys()];
      for (const port of ports.filter((number) => excluded.includes(String(number)) || excluded.includes('*'))) {
        const policy = policyFor(model, workload, port);
        if (policy !== undefined) {
          yield {
            resource: workload.resource,
            path: fieldPath(...workload.templatePath, 'metadata', 'annotations', EXCLUDED),
            message: `port ${port} goes past the proxy, and so past ${objectName(policy)}`,
          };
        }
      }
    }
  },
};

/** The first policy that would keep somebody away from a port. */
function policyFor(model: MeshModel, workload: Workload, port: number): Resource | undefined {
  const mode = model.peerAuthentication.modeOf(workload, port);
  return model.authorization.policiesFor(workload).find(({ action }) => action !== 'AUDIT')?.resource ?? (mode.value === 'STRICT' ? mode.from?.resource : undefined);
}
