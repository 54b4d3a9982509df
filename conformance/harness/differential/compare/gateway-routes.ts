import type { Answer } from '../answer';
import { decisionOf } from '../envoy/decision';
import { exitOf } from '../envoy/outbound';
import type { Observation } from '../observation';
import { modelDecision } from './model-decision';
import { requestsTo } from './questions';

const GATEWAY = 'istio-system/edge';

/** Where requests go that reach the gateway. */
export function* compareGatewayRoutes({ cluster, configurations, mesh, model }: Observation): Iterable<Answer> {
  const servers = model.gatewayRouting.servers(GATEWAY);
  const pod = cluster.pods.find(({ proxy }) => proxy === 'router');
  if (pod === undefined || servers.length === 0) {
    return;
  }
  const pods = { namespace: pod.namespace, labels: pod.labels };
  const names = ['unknown.example.net', ...mesh.manifests.filter(({ kind }) => kind === 'VirtualService')
    .flatMap(({ metadata, spec }) => (spec.hosts ?? []).map((host: string) => model.hosts.resolve(host, metadata.namespace ?? 'default')))
    .map((host: string) => host.startsWith('*') ? `some${host.slice(1)}` : host)];
  for (const port of new Set(servers.map((server) => server.port))) {
    const isTls = servers.some((server) => server.port === port && server.protocol === 'HTTPS');
    for (const [number, authority] of [...new Set(names)].entries()) {
      const exit = exitOf(configurations[`${pod.namespace}/${pod.name}`], '0.0.0.0', port, isTls ? { sni: authority } : 'http');
      for (const request of requestsTo(authority, number)) {
        yield {
          question: `${GATEWAY} ${request.method} ${authority}:${port}${request.path} ${JSON.stringify(request.headers)}`,
          model: modelDecision(model, model.gatewayRouting.decide(GATEWAY, request, port, pods), pods),
          istiod: decisionOf(exit, request),
        };
      }
    }
  }
}
