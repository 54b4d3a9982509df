import { Severity } from '../../core/finding';
import { isVisibleFrom } from '../../mesh/export-scope';
import type { MeshModel } from '../../mesh/mesh-model';
import { leavesByGateway, runsGatewayOf } from '../egress/gatewayed-hosts';
import { limitedNamespaces } from '../egress/network-egress';
import type { Rule, Violation } from '../rule';
import { HOST_AND_WORKLOAD_KINDS } from '../workloads/workload-kinds';

/** A route is an offer, not a wall. */
export const MESH706: Rule = {
  code: 'MESH706',
  name: 'way-past-egress-gateway',
  severity: Severity.INFO,
  aliases: [],
  summary: 'calls are routed through an egress gateway, and no NetworkPolicy keeps pods from going past it',
  why: 'Routes and Sidecars are carried out by the proxy in the pod itself. An application that is taken over, a pod without a proxy, UDP, and ports that are excluded by '
    + 'annotation leave the cluster without it. Only the network can enforce the gateway: a NetworkPolicy for what leaves the pods. Reported once '
    + 'for each namespace whose workloads are in the manifests, and which has no policy for egress at all.',
  fix: 'add a NetworkPolicy with policyTypes: [Egress] that allows DNS, istiod, the mesh and the gateway only',
  inputs: ['VirtualService', 'NetworkPolicy', ...HOST_AND_WORKLOAD_KINDS],
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
  egress: [{ to: [{ namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: istio-egress } } }], ports: [{ port: 443 }] }]
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
    const open = openNamespaces(model);
    for (const virtualService of model.virtualServices.all) {
      const { exports, hosts, resource } = virtualService;
      for (const namespace of open.size > 0 && leavesByGateway(virtualService, model) ? open : []) {
        if (isVisibleFrom(exports, namespace) && !runsGatewayOf(namespace, virtualService)) {
          open.delete(namespace);
          yield {
            resource,
            path: 'spec.gateways',
            message: `pods of namespace ${namespace} can reach ${hosts.join(', ')} past the gateway: no NetworkPolicy limits what leaves them`,
          };
        }
      }
    }
  },
};

/** The namespaces with workloads of which no NetworkPolicy limits what leaves them. */
function openNamespaces(model: MeshModel): Set<string> {
  const limited = limitedNamespaces(model);
  const inMesh = model.workloads.all.filter(({ injected }) => injected !== false).map(({ namespace }) => namespace);
  return new Set(inMesh.filter((namespace) => !limited.has(namespace)));
}
