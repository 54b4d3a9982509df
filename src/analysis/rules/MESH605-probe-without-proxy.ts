import { Severity } from '../../core/finding';
import { fieldPath, listAt, numberAt, objectAt, textAt } from '../../mesh/json-access';
import type { Json } from '../../mesh/resource';
import type { Workload } from '../../mesh/workload/workload';
import type { Rule, Violation } from '../rule';
import { WORKLOAD_KINDS } from '../workloads/workload-kinds';

const REWRITE = 'sidecar.istio.io/rewriteAppHTTPProbers';
const EXCLUDED = 'traffic.sidecar.istio.io/excludeInboundPorts';
const PROBES = ['readinessProbe', 'livenessProbe', 'startupProbe'];

/** The kubelet has no certificate. */
export const MESH605: Rule = {
  code: 'MESH605',
  name: 'probe-without-proxy',
  severity: Severity.ERROR,
  aliases: [],
  summary: 'probes that the proxy does not take over, on ports that accept mutual TLS alone',
  why: 'The kubelet has no certificate of the mesh. The injector therefore turns probes by HTTP and gRPC into ones that the proxy answers, unless '
    + 'the annotation sidecar.istio.io/rewriteAppHTTPProbers says false. The kubelet then asks the port itself, where STRICT resets its '
    + 'connection: the pods never become ready, or are restarted for ever.',
  fix: 'remove the annotation, or exclude the port of the probe with traffic.sidecar.istio.io/excludeInboundPorts',
  inputs: ['PeerAuthentication', ...WORKLOAD_KINDS],
  about: { PeerAuthentication: [] },
  bad: `
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata: { name: default, namespace: shop }
spec: { mtls: { mode: STRICT } }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: orders, namespace: shop }
spec:
  selector: { matchLabels: { app: orders } }
  template:
    metadata:
      labels: { app: orders, sidecar.istio.io/inject: "true" }
      annotations: { sidecar.istio.io/rewriteAppHTTPProbers: "false" }
    spec:
      containers:
        - name: app
          image: registry.example.com/orders:1.0.0
          ports: [{ containerPort: 8080 }]
          readinessProbe: { httpGet: { path: /ready, port: 8080 } }
`,
  good: `
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata: { name: default, namespace: shop }
spec: { mtls: { mode: STRICT } }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: orders, namespace: shop }
spec:
  selector: { matchLabels: { app: orders } }
  template:
    metadata:
      labels: { app: orders, sidecar.istio.io/inject: "true" }
    spec:
      containers:
        - name: app
          image: registry.example.com/orders:1.0.0
          ports: [{ containerPort: 8080 }]
          readinessProbe: { httpGet: { path: /ready, port: 8080 } }
`,

  * check(model): Iterable<Violation> {
    for (const workload of model.workloads.all) {
      if (workload.injected === true && /^(0|f|false)$/i.test(workload.annotations[REWRITE] ?? '')) {
        const excluded = (workload.annotations[EXCLUDED] ?? '').split(',').map((port) => port.trim());
        for (const { path, port } of probesOf(workload)) {
          const mode = model.peerAuthentication.modeOf(workload, port);
          if (mode.value === 'STRICT' && !excluded.includes(String(port))) {
            yield { resource: workload.resource, path, message: `the kubelet asks port ${port} in plain text, and the proxy accepts mutual TLS alone` };
          }
        }
      }
    }
  },
};

/** The probes that end at a port of the pods in plain text. A TCP probe only connects, which succeeds. */
function probesOf({ resource, templatePath, ports }: Workload): readonly { readonly path: string; readonly port: number }[] {
  return listAt(resource.manifest, ...templatePath, 'spec', 'containers').flatMap((container, index) => PROBES.flatMap((probe) =>
    ['httpGet', 'grpc'].flatMap((kind) => {
      const port = portOf(objectAt(container, probe, kind), ports);
      return port === undefined ? [] : [{ path: fieldPath(...templatePath, 'spec', 'containers', index, probe, kind), port }];
    })));
}

function portOf(action: Json | undefined, ports: Workload['ports']): number | undefined {
  return numberAt(action, 'port') ?? ports.find(({ name }) => name !== undefined && name === textAt(action, 'port'))?.number;
}
