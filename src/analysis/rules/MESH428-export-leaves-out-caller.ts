import { Severity } from '../../core/finding';
import type { CallEdge } from '../../mesh/graph/call-edge';
import type { MeshHost } from '../../mesh/host/mesh-host';
import { textsAt } from '../../mesh/json-access';
import { ISTIO_NETWORKING } from '../../mesh/kinds';
import type { MeshModel } from '../../mesh/mesh-model';
import type { Resource } from '../../mesh/resource';
import { append } from '../../mesh/resource-table';
import { isForProxy } from '../../mesh/route/l4-route';
import { MESH_GATEWAY } from '../../mesh/route/virtual-service';
import type { Workload } from '../../mesh/workload/workload';
import { CALL_KINDS } from '../calls/call-kinds';
import { distinct } from '../calls/http-routes';
import type { Rule, Violation } from '../rule';

/** What is not exported to a caller does not hold for it. */
export const MESH428: Rule = {
  code: 'MESH428',
  name: 'export-leaves-out-caller',
  severity: Severity.WARNING,
  aliases: [],
  summary: 'exportTo hides a VirtualService or DestinationRule from a namespace that calls the host',
  why: 'A VirtualService or DestinationRule holds for callers of the namespaces that exportTo names. Others call the host without its routes, timeouts, limits '
    + 'and outlier detection, and nothing tells them. It is reported for objects of the host\'s own namespace, and for calls that a Sidecar, '
    + 'an AuthorizationPolicy or a route names in full, when nothing else says how these callers treat the host.',
  fix: 'add the namespace of the caller to exportTo, or remove exportTo',
  inputs: CALL_KINDS,
  about: { VirtualService: ['exportTo'], DestinationRule: ['exportTo'] },
  bad: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: reviews, namespace: shop }
spec: { host: reviews, exportTo: [.], trafficPolicy: { connectionPool: { tcp: { connectTimeout: 1s } } } }
---
apiVersion: v1
kind: Service
metadata: { name: reviews, namespace: shop }
spec: { ports: [{ name: http, port: 8080 }] }
---
apiVersion: networking.istio.io/v1
kind: Sidecar
metadata: { name: default, namespace: web }
spec: { egress: [{ hosts: [shop/reviews.shop.svc.cluster.local] }] }
---
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: web }
spec: { containers: [{ name: app, image: registry.example.com/web:1.0.0 }] }
`,
  good: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: reviews, namespace: shop }
spec: { host: reviews, exportTo: [., web], trafficPolicy: { connectionPool: { tcp: { connectTimeout: 1s } } } }
---
apiVersion: v1
kind: Service
metadata: { name: reviews, namespace: shop }
spec: { ports: [{ name: http, port: 8080 }] }
---
apiVersion: networking.istio.io/v1
kind: Sidecar
metadata: { name: default, namespace: web }
spec: { egress: [{ hosts: [shop/reviews.shop.svc.cluster.local] }] }
---
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: web }
spec: { containers: [{ name: app, image: registry.example.com/web:1.0.0 }] }
`,

  * check(model): Iterable<Violation> {
    yield* distinct(hiddenFromCallers(model));
  },
};

function* hiddenFromCallers(model: MeshModel): Iterable<Violation> {
  const limited = limitedByHost(model);
  for (const edge of model.callGraph.edges) {
    for (const resource of limited.get(edge.host.host) ?? []) {
      if (resource.namespace === edge.host.namespace && resource.namespace !== edge.caller.namespace && isWithout(model, edge, resource.kind)) {
        const exportTo = textsAt(resource.manifest, 'spec', 'exportTo').join(', ');
        yield {
          resource,
          path: 'spec.exportTo',
          message: `${edge.caller.namespace} calls ${edge.host.host} and is not among those that see this ${resource.kind} (${exportTo})`,
        };
      }
    }
  }
}

/** The objects for a host that say who sees them. */
function limitedByHost(model: MeshModel): ReadonlyMap<string, readonly Resource[]> {
  const limited = new Map<string, Resource[]>();
  for (const { resource, hosts } of model.virtualServices.all) {
    new Set(textsAt(resource.manifest, 'spec', 'exportTo').length === 0 ? [] : hosts).forEach((host) => append(limited, host, resource));
  }
  for (const resource of model.ofKind('DestinationRule', ISTIO_NETWORKING)) {
    const [rule] = textsAt(resource.manifest, 'spec', 'exportTo').length === 0 ? [] : model.destinationRules.rulesOf(resource);
    if (rule !== undefined) {
      append(limited, rule.host, resource);
    }
  }
  return limited;
}

function isWithout(model: MeshModel, { caller, host }: CallEdge, kind: string): boolean {
  return kind === 'DestinationRule'
    ? model.destinationRules.lookup(caller, host) === undefined && staysWithHost(model, caller, host)
    : model.virtualServices.covering(host.host, 'mesh', caller.namespace).length === 0;
}

/** Whether calls of a host get to the host itself, and not, as those that leave through a gateway, to another one. */
function staysWithHost(model: MeshModel, { labels, namespace }: Workload, { host }: MeshHost): boolean {
  const proxy = { labels, namespace, gateway: MESH_GATEWAY };
  const speakers = model.virtualServices.covering(host, MESH_GATEWAY, namespace).flatMap(({ virtualServices }) => virtualServices);
  const routes = speakers.flatMap(({ http, tcp, tls }) => [
    ...http.filter((route) => route.forProxy(proxy).length > 0),
    ...[...tcp, ...tls].filter(({ matches }) => matches.length === 0 || matches.some((match) => isForProxy(match, proxy))),
  ]);
  return routes.length === 0 || routes.some(({ destinations }) => destinations.some((destination) => destination.host === host));
}
