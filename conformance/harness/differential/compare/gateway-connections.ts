import type { Answer } from '../answer';
import { connectionOf } from '../envoy/decision';
import { exitOf } from '../envoy/outbound';
import type { Observation } from '../observation';
import { EDGE, namesAtTheGateway, serversAtTheEdge } from './gateway-routes';
import { clustersOf } from './model-decision';

/** Where connections go that reach the gateway, plain ones and those that ask for a name in TLS. */
export function* compareGatewayConnections({ cluster, configurations, mesh, model }: Observation): Iterable<Answer> {
  const pod = cluster.pods.find(({ proxy }) => proxy === 'router');
  const ports = new Set(serversAtTheEdge(model).map(({ port }) => port));
  for (const port of pod === undefined ? [] : ports) {
    for (const sni of [undefined, ...namesAtTheGateway(mesh, model)]) {
      const exit = pod && exitOf(configurations[`${pod.namespace}/${pod.name}`], '0.0.0.0', port, sni === undefined ? 'other' : { sni });
      const { destinations, outcome } = model.gatewayRouting.decideConnection(EDGE, port, sni, pod);
      yield {
        question: `${EDGE} connection to ${port}${sni === undefined ? '' : ` for ${sni}`}`,
        model: outcome === 'route' ? { clusters: clustersOf(destinations) } : outcome,
        istiod: exit === undefined ? 'closed' : exit.proxy === undefined ? 'requests' : connectionOf(exit.proxy),
      };
    }
  }
}
