import type { Answer } from '../answer';
import { decisionOf } from '../envoy/decision';
import { exitOf } from '../envoy/outbound';
import type { Observation } from '../observation';
import { modelDecision } from './model-decision';
import { requestsTo } from './questions';
import type { MeshModel } from '../../../../src/mesh/mesh-model';
import { type GatewayServer, isToldByName } from '../../../../src/mesh/route/gateway-server';
import type { Manifest } from '../../manifest';

type Spec = Manifest['spec'];

/** The Gateway that every mesh's edge serves. */
export const EDGE = 'istio-system/edge';

/** Where requests go that reach the gateway. */
export function* compareGatewayRoutes({ cluster, configurations, mesh, model }: Observation): Iterable<Answer> {
  const servers = serversAtTheEdge(model);
  const pod = cluster.pods.find(({ proxy }) => proxy === 'router');
  if (pod === undefined || servers.length === 0) {
    return;
  }
  const pods = { namespace: pod.namespace, labels: pod.labels };
  for (const port of new Set(servers.map((server) => server.port))) {
    for (const [number, authority] of namesAtTheGateway(mesh, model).entries()) {
      const { outcome, server } = model.gatewayRouting.decideConnection(EDGE, port, authority, pods);
      if (outcome !== 'requests' || server === undefined) {
        continue;
      }
      const exit = exitOf(configurations[`${pod.namespace}/${pod.name}`], '0.0.0.0', port, isToldByName(server) ? { sni: authority } : 'http');
      for (const request of requestsTo(authority, number)) {
        yield {
          question: `${EDGE} ${request.method} ${authority}:${port}${request.path} ${JSON.stringify(request.headers)}`,
          model: modelDecision(model, model.gatewayRouting.decide(EDGE, request, port, pods), pods),
          istiod: decisionOf(exit, request),
        };
      }
    }
  }
}

/** The servers of every Gateway: all are served by the pods of the edge. */
export function serversAtTheEdge(model: MeshModel): readonly GatewayServer[] {
  return model.ofKind('Gateway').flatMap(({ name, namespace }) => model.gatewayRouting.servers(`${namespace}/${name}`));
}

/** The hosts of VirtualServices and of the servers, and one that nobody has. */
export function namesAtTheGateway({ manifests }: Observation['mesh'], model: MeshModel): readonly string[] {
  const written = manifests.flatMap(({ kind, metadata, spec }) => kind !== 'VirtualService' ? [] : [
    ...(spec.hosts ?? []).map((host: string) => model.hosts.resolve(host, metadata.namespace ?? 'default')),
    ...(spec.tls ?? []).flatMap((route: Spec) => route.match.flatMap((match: Spec) => match.sniHosts)),
  ]);
  const served = serversAtTheEdge(model).flatMap(({ hosts }) => hosts.map((host) => host.split('/').at(-1) ?? ''));
  const names = [...written, ...served.filter((host) => host !== '*')].map((host: string) => host.startsWith('*') ? `some${host.slice(1)}` : host);
  return [...new Set(['unknown.example.net', ...names])];
}
