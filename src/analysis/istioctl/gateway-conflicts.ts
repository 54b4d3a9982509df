import { answer, type Said } from './answer';
import { nearSelectors } from './near-selectors';
import { ISTIO_NETWORKING } from '../../mesh/kinds';
import type { Resource } from '../../mesh/resource';
import { append } from '../../mesh/resource-table';
import { type GatewayServer, readServers } from '../../mesh/route/gateway-server';
import { gatewaySelector } from '../gateways/gateway-pods';
import { objectName } from '../object-name';
import { MESH120 } from '../rules/MESH120-conflicting-gateway-servers';
import { labelsText } from '../workloads/pods-by-labels';

/** Servers of Gateways for the same pods with one port, address and host: the host letter by letter, and whatever the protocol. */
export const GATEWAY_CONFLICTS = [
  answer(MESH120, 'IST0145', function* (model): Iterable<Said> {
    const gateways = model.ofKind('Gateway', ISTIO_NETWORKING);
    const known = new KnownServers(gateways);
    const near = nearSelectors(model);
    for (const resource of gateways) {
      const selectors = [...near.get(labelsText(gatewaySelector(resource))) ?? []];
      for (const servers of byPort(resource)) {
        for (const [index, server] of servers.entries()) {
          const other = known.having(server, selectors, resource) ?? known.havingMeanwhile(servers.slice(0, index), server, selectors, resource);
          if (other !== undefined) {
            yield { resource, path: server.from.path, message: `${objectName(other)} has a server with the same port and host` };
          }
        }
      }
    }
  }),
] as const;

/** What is known of Gateways, by their selectors: of the servers that one has on a port the last alone. */
class KnownServers {
  private readonly byHost = new Map<string, Resource[]>();
  private readonly byPort = new Map<string, { readonly gateway: Resource; readonly server: GatewayServer }[]>();

  public constructor(gateways: readonly Resource[]) {
    for (const gateway of gateways) {
      const selector = labelsText(gatewaySelector(gateway));
      for (const servers of byPort(gateway)) {
        const server = servers[servers.length - 1];
        append(this.byPort, `${selector} ${server.port}`, { gateway, server });
        new Set(server.hosts).forEach((host) => append(this.byHost, `${selector} ${placeOf(server, host)}`, gateway));
      }
    }
  }

  /** Another Gateway that has a host of a server. */
  public having(server: GatewayServer, selectors: readonly string[], itself: Resource): Resource | undefined {
    return selectors.flatMap((selector) => server.hosts.map((host) => this.byHost.get(`${selector} ${placeOf(server, host)}`)))
      .flatMap((gateways) => (gateways ?? []).slice(0, 2)).find((gateway) => gateway !== itself);
  }

  /**
   * The same, where istioctl has come to know the host by comparing: it adds the
   * hosts of a server to those of each Gateway that has none of them.
   *
   * @param earlier servers of the same Gateway and port
   */
  public havingMeanwhile(earlier: readonly GatewayServer[], server: GatewayServer, selectors: readonly string[], itself: Resource): Resource | undefined {
    const others = earlier.length === 0 ? [] : selectors.flatMap((selector) => this.byPort.get(`${selector} ${server.port}`) ?? []);
    return others.find((other) => {
      const hosts = new Map(other.server.hosts.map((host) => [host, other.server.bind]));
      const isKnown = (one: GatewayServer): boolean => one.hosts.some((host) => hosts.get(host) === one.bind);
      for (const one of earlier) {
        if (!isKnown(one)) {
          one.hosts.forEach((host) => hosts.set(host, one.bind));
        }
      }
      return other.gateway !== itself && isKnown(server);
    })?.gateway;
  }
}

function placeOf({ bind, port }: GatewayServer, host: string): string {
  return `${port} ${bind} ${host}`;
}

/** The servers of a Gateway, those of each port together. */
function byPort(gateway: Resource): Iterable<readonly GatewayServer[]> {
  const ports = new Map<number, GatewayServer[]>();
  readServers(gateway).forEach((server) => append(ports, server.port, server));
  return ports.values();
}
