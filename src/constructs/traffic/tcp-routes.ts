import { destinationOf } from './http-routes';
import type { ServiceTraffic } from './route-expansion';
import type { Share } from './route-rule';
import type { TcpRoute } from '../../istio';
import type { ServicePort } from '../../policy/service-port';

/**
 * One route for each port whose bytes the mesh does not look into: nothing
 * but the connection's share is decided there, so no timeouts and no retries.
 */
export function tcpRoutes(ports: readonly ServicePort[], { stable, split }: ServiceTraffic): TcpRoute[] {
  const shares: Share[] = split === undefined
    ? [{ target: stable, weight: 100 }]
    : [{ target: split.stable, weight: 100 - split.weight }, { target: split.canary, weight: split.weight }].filter(({ weight }) => weight > 0);
  return ports.map((port) => ({
    match: [{ port: port.port }],
    route: shares.map(({ target, weight }) => ({
      destination: destinationOf(target, port),
      weight: shares.length === 1 ? undefined : weight,
    })),
  }));
}
