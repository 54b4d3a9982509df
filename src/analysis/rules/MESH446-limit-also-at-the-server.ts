import { Severity } from '../../core/finding';
import { UNLIMITED } from '../../mesh/destination/policy-defaults';
import { isHttp } from '../../mesh/host/protocol';
import { listAt, objectAt } from '../../mesh/json-access';
import type { MeshModel } from '../../mesh/mesh-model';
import type { Workload } from '../../mesh/workload/workload';
import { CALL_KINDS } from '../calls/call-kinds';
import { clusterName } from '../destination/cluster-names';
import { type Cluster, clustersByBlock } from '../destination/clusters';
import { workloadsOf } from '../destination/endpoints';
import type { Rule, Violation } from '../rule';

/** Five pods that call two. */
const CALL = `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: reviews, namespace: shop }
spec:
  host: reviews.shop.svc.cluster.local
  trafficPolicy:
    connectionPool: { http: { http2MaxRequests: 100 } }
---
apiVersion: networking.istio.io/v1
kind: Sidecar
metadata: { name: web, namespace: shop }
spec:
  workloadSelector: { labels: { app: web } }
  egress: [{ hosts: [./reviews.shop.svc.cluster.local] }]
${pods('reviews', 2)}${pods('web', 5)}`;

/** A limit that the callee's own proxy keeps, too. */
export const MESH446: Rule = {
  code: 'MESH446',
  name: 'limit-also-at-the-server',
  severity: Severity.INFO,
  aliases: [],
  summary: 'a limit for each client also holds in each pod of the callee, which has more clients than pods',
  why: 'istiod writes the connectionPool of a host also into the inbound cluster of the callee\'s own proxies, where it counts what comes from all clients '
    + 'together; the printed clusters show it. With more client pods than server pods the servers answer 503 with the flag UO before the clients have come to '
    + 'their limit. Policies of subsets do not count there, and inboundConnectionPool of a Sidecar takes the place of the limit. It is reported when the manifests '
    + 'hold callers and callee, both with proxies, and the fewest client pods are more than the most server pods.',
  fix: 'set inboundConnectionPool in a Sidecar for the callee to what one of its pods can take; or raise the limit',
  inputs: [...CALL_KINDS, 'Namespace'],
  about: { DestinationRule: ['http2MaxRequests', 'maxConnections'] },
  bad: CALL,
  good: `${CALL}---
apiVersion: networking.istio.io/v1
kind: Sidecar
metadata: { name: reviews, namespace: shop }
spec:
  workloadSelector: { labels: { app: reviews } }
  inboundConnectionPool: { http: { http2MaxRequests: 250 } }
`,

  * check(model): Iterable<Violation> {
    for (const { clusters } of clustersByBlock(model, 'connectionPool')) {
      for (const cluster of clusters.filter((one) => isAtServer(model, one))) {
        const field = cluster.ports.every(({ protocol }) => isHttp(protocol)) ? ['http', 'http2MaxRequests'] : ['tcp', 'maxConnections'];
        const written = cluster.policy.setting('connectionPool', ...field)?.from;
        const limit = cluster.policy.number('connectionPool', ...field) ?? UNLIMITED;
        const servers = workloadsOf(model, cluster).reduce((sum, { maxReplicas = Infinity }) => sum + maxReplicas, 0);
        const clients = clientsOf(model, cluster).reduce((sum, { minReplicas = 0 }) => sum + minReplicas, 0);
        if (written?.resource !== undefined && servers > 0 && clients > servers) {
          yield {
            resource: written.resource,
            path: written.path,
            message: `${field[1]} ${limit} also holds in the callee's own proxies: ${servers} pods of ${clusterName(cluster)} take ${servers * limit} at a time, `
              + `of the ${clients * limit} that ${clients} client pods may send`,
          };
        }
      }
    }
  },
};

/** Whether the very policy counts at the pods of the host, and nothing takes its place there. */
function isAtServer(model: MeshModel, cluster: Cluster): boolean {
  const { host, rule, subset, ports } = cluster;
  const servers = workloadsOf(model, cluster);
  return host !== undefined && subset === undefined && ports.length > 0
    && model.destinationRules.lookup({ namespace: host.namespace }, host)?.rule === rule && rule.workloadSelector === undefined
    // Clients may have another limit for what they send to a subset.
    && ![...rule.subsets.values()].some(({ trafficPolicy }) => objectAt(trafficPolicy?.value, 'connectionPool') !== undefined)
    && servers.every((workload) => workload.injected === true && !hasOwnLimit(model, workload));
}

function hasOwnLimit(model: MeshModel, workload: Workload): boolean {
  const sidecar = model.sidecars.of(workload).resource?.manifest;
  return objectAt(sidecar, 'spec', 'inboundConnectionPool') !== undefined
    || listAt(sidecar, 'spec', 'ingress').some((listener) => objectAt(listener, 'connectionPool') !== undefined);
}

/** Those who call the host for certain, under the same policy, and whose routes lead nowhere else. */
function clientsOf(model: MeshModel, { host, rule }: Cluster): readonly Workload[] {
  const edges = host === undefined ? [] : model.callGraph.callsTo(host);
  return edges.filter((edge) => edge.caller.injected === true
    && model.policy({ caller: edge.caller, host: edge.host.host }).rule === rule
    && model.callGraph.termsOf(edge).every(({ route }) => (route?.destinations ?? []).every((target) => target.host === edge.host.host)))
    .map(({ caller }) => caller);
}

/** A Service and its Deployment, whose pods have a proxy. */
function pods(name: string, replicas: number): string {
  return `---
apiVersion: v1
kind: Service
metadata: { name: ${name}, namespace: shop }
spec: { selector: { app: ${name} }, ports: [{ name: http, port: 8080 }] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name}, namespace: shop }
spec:
  replicas: ${replicas}
  selector: { matchLabels: { app: ${name} } }
  template:
    metadata: { labels: { app: ${name}, sidecar.istio.io/inject: 'true' } }
    spec: { containers: [{ name: app, image: registry.example.com/${name}:1.0.0, ports: [{ containerPort: 8080 }] }] }
`;
}
