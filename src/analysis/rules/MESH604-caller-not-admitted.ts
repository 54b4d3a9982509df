import { Severity } from '../../core/finding';
import { servicePrincipal } from '../../core/host';
import type { CallEdge } from '../../mesh/graph/call-edge';
import { canBeHttp } from '../../mesh/host/protocol';
import type { MeshModel } from '../../mesh/mesh-model';
import type { AccessDecision } from '../../mesh/security/authorization-index';
import { podsOfGateways } from '../gateways/gateway-pods';
import { objectName } from '../object-name';
import { placeName } from '../routes/place-name';
import type { Rule } from '../rule';
import { HOST_AND_WORKLOAD_KINDS } from '../workloads/workload-kinds';

/** What a Sidecar or route declares to be called should let the caller in. */
export const MESH604: Rule = {
  code: 'MESH604',
  name: 'caller-not-admitted',
  severity: Severity.WARNING,
  aliases: [],
  summary: 'pods that call a host by what their Sidecar or a route says are let in by none of its AuthorizationPolicies',
  why: 'A Sidecar that names a host in full, or a route for the labels of its callers, says that these pods call it. When the pods behind the host have '
    + 'AuthorizationPolicies that allow other identities alone, or deny this one, every call ends with 403, on a TCP port with a reset. The identity is '
    + 'that of the service account. Reported when no port of the host lets the caller in, whatever method, path or header it comes with.',
  fix: 'allow the service account of the caller, or remove the host from its Sidecar',
  inputs: ['Gateway', 'AuthorizationPolicy', 'Sidecar', 'VirtualService', ...HOST_AND_WORKLOAD_KINDS],
  bad: `
apiVersion: networking.istio.io/v1
kind: Sidecar
metadata: { name: web, namespace: shop }
spec:
  workloadSelector: { labels: { app: web } }
  egress: [{ hosts: [./orders.shop.svc.cluster.local, istio-system/*] }]
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web, sidecar.istio.io/inject: "true" } }
    spec: { serviceAccountName: web, containers: [{ name: app, image: registry.example.com/web:1.0.0 }] }
---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: orders, namespace: shop }
spec:
  selector: { matchLabels: { app: orders } }
  rules:
    - from: [{ source: { principals: [cluster.local/ns/payments/sa/checkout] } }]
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
    metadata: { labels: { app: orders, sidecar.istio.io/inject: "true" } }
    spec: { containers: [{ name: app, image: registry.example.com/orders:1.0.0, ports: [{ containerPort: 8080 }] }] }
`,
  good: `
apiVersion: networking.istio.io/v1
kind: Sidecar
metadata: { name: web, namespace: shop }
spec:
  workloadSelector: { labels: { app: web } }
  egress: [{ hosts: [./orders.shop.svc.cluster.local, istio-system/*] }]
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web, sidecar.istio.io/inject: "true" } }
    spec: { serviceAccountName: web, containers: [{ name: app, image: registry.example.com/web:1.0.0 }] }
---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: orders, namespace: shop }
spec:
  selector: { matchLabels: { app: orders } }
  rules:
    - from: [{ source: { principals: [cluster.local/ns/shop/sa/web] } }]
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
    metadata: { labels: { app: orders, sidecar.istio.io/inject: "true" } }
    spec: { containers: [{ name: app, image: registry.example.com/orders:1.0.0, ports: [{ containerPort: 8080 }] }] }
`,

  * check(model) {
    for (const edge of model.callGraph.edges) {
      const denials = denialsOf(model, edge);
      const [first] = denials ?? [];
      const resource = first?.from?.resource;
      if (first?.from !== undefined && resource !== undefined) {
        const account = `${edge.caller.namespace}/${edge.caller.serviceAccount}`;
        yield {
          resource,
          path: first.from.path,
          message: `${objectName(edge.caller.resource)} (${account}) calls ${edge.host.host}, as ${placeName(edge.evidence[0].from, resource)} says, and `
            + (first.because === 'rule' ? 'is denied' : 'nothing lets it in'),
        };
      }
    }
  },
};

/** Why each port of each pod denies the call; undefined when one may let it in, or nothing is known. */
function denialsOf(model: MeshModel, edge: CallEdge): readonly AccessDecision[] | undefined {
  const { namespace, serviceAccount, injected } = edge.caller;
  if (injected === undefined || edge.evidence.every(({ reason }) => reason === 'access')) {
    return undefined;
  }
  const principal = injected ? servicePrincipal(model.options.trustDomain, namespace, serviceAccount) : '';
  const source = { principal, ...principal === '' ? { namespace: '' } : {} };
  const own = new Set(model.hosts.workloadsOf(edge.host));
  const decisions = model.callGraph.targetsOf(edge).filter((target) => target.injected !== false).flatMap((target) =>
    edge.host.ports.map((port) => model.authorization.decide(target, {
      source,
      // Routes may send the call to a port of other pods; and what a gateway's port speaks is said by its servers.
      port: own.has(target) ? model.hosts.podPort(port, target) ?? port.number : undefined,
      http: !own.has(target) || podsOfGateways(model).has(target) || canBeHttp(port.protocol) ? undefined : false,
    })));
  return decisions.length === 0 || decisions.some(({ decision }) => decision !== 'deny') ? undefined : decisions;
}
