import { Severity } from '../../core/finding';
import { gatewayedPort, hasGatewayedHosts, knowsDirectHost } from '../egress/gatewayed-hosts';
import { limitsEgress, NETWORK_POLICIES, openRules } from '../egress/network-egress';
import { objectName } from '../object-name';
import type { Rule, Violation } from '../rule';
import { selectedPods } from '../workloads/selected-pods';
import { HOST_AND_WORKLOAD_KINDS } from '../workloads/workload-kinds';

/** A wall with a door beside the guarded one. */
export const MESH709: Rule = {
  code: 'MESH709',
  name: 'network-policy-open-beside-egress-gateway',
  severity: Severity.WARNING,
  aliases: [],
  summary: 'calls are routed through an egress gateway, and a NetworkPolicy lets the pods reach every address on the same port',
  why: 'The route is carried out by the proxy in the pod, and only the network can keep an application from going past it. A rule without to, or to 0.0.0.0/0, opens the port to '
    + 'every address, and with it the way around the gateway that the policy is there to close; except takes out what it lists, and leaves the rest of the internet. '
    + 'Not reported when the pods also know an external host on that port that does not go through a gateway: they need the way.',
  fix: 'allow the pods of the gateway on the port that they listen on, and remove the rule for every address',
  inputs: ['VirtualService', 'NetworkPolicy', 'Sidecar', ...HOST_AND_WORKLOAD_KINDS],
  bad: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: api, namespace: shop }
spec:
  hosts: [api.example.com]
  gateways: [mesh, egress-routes/egress]
  tls:
    - match: [{ gateways: [mesh], port: 443, sniHosts: [api.example.com] }]
      route: [{ destination: { host: egress.istio-egress.svc.cluster.local, port: { number: 443 } } }]
    - match: [{ gateways: [egress-routes/egress], port: 443, sniHosts: [api.example.com] }]
      route: [{ destination: { host: api.example.com, port: { number: 443 } } }]
---
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: { name: api, namespace: shop }
spec:
  hosts: [api.example.com]
  location: MESH_EXTERNAL
  ports: [{ number: 443, name: tls, protocol: TLS }]
  resolution: DNS
---
apiVersion: v1
kind: Service
metadata: { name: egress, namespace: istio-egress }
spec: { selector: { istio: egress }, ports: [{ name: tls, port: 443 }] }
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: egress, namespace: shop }
spec: { podSelector: {}, policyTypes: [Egress], egress: [{ ports: [{ port: 443 }] }] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: orders, namespace: shop }
spec:
  selector: { matchLabels: { app: orders } }
  template:
    metadata: { labels: { app: orders } }
    spec: { containers: [{ name: app, image: registry.example.com/orders:1.0.0 }] }
`,
  good: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: api, namespace: shop }
spec:
  hosts: [api.example.com]
  gateways: [mesh, egress-routes/egress]
  tls:
    - match: [{ gateways: [mesh], port: 443, sniHosts: [api.example.com] }]
      route: [{ destination: { host: egress.istio-egress.svc.cluster.local, port: { number: 443 } } }]
    - match: [{ gateways: [egress-routes/egress], port: 443, sniHosts: [api.example.com] }]
      route: [{ destination: { host: api.example.com, port: { number: 443 } } }]
---
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: { name: api, namespace: shop }
spec:
  hosts: [api.example.com]
  location: MESH_EXTERNAL
  ports: [{ number: 443, name: tls, protocol: TLS }]
  resolution: DNS
---
apiVersion: v1
kind: Service
metadata: { name: egress, namespace: istio-egress }
spec: { selector: { istio: egress }, ports: [{ name: tls, port: 443 }] }
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: egress, namespace: shop }
spec:
  podSelector: {}
  policyTypes: [Egress]
  egress:
    - to: [{ namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: istio-egress } } }]
      ports: [{ port: 443 }]
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: orders, namespace: shop }
spec:
  selector: { matchLabels: { app: orders } }
  template:
    metadata: { labels: { app: orders } }
    spec: { containers: [{ name: app, image: registry.example.com/orders:1.0.0 }] }
`,

  * check(model): Iterable<Violation> {
    for (const resource of hasGatewayedHosts(model) ? model.ofKind('NetworkPolicy', NETWORK_POLICIES).filter(limitsEgress) : []) {
      const rules = openRules(resource);
      const pods = rules.length === 0 ? [] : selectedPods(model, resource, 'spec', 'podSelector').filter(({ injected }) => injected !== false);
      for (const { path, opens } of rules) {
        for (const workload of pods) {
          const passed = gatewayedPort(model, workload, ({ port }) => opens(port) && !knowsDirectHost(model, workload, port));
          if (passed !== undefined) {
            yield { resource, path, message: `the pods of ${objectName(workload)} reach every address on port ${passed.port}, and so ${passed.name} past its egress gateway` };
            break;
          }
        }
      }
    }
  },
};
