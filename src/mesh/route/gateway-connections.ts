import { decidedDestinations } from './decide-destinations';
import type { GatewayServer } from './gateway-server';
import { isByName, isPassthrough, isServed, namesOf, takesRequests } from './gateway-server';
import type { ConnectionMatch, ConnectionRoute } from './l4-route';
import { mostSpecific } from './named-ways';
import type { DecidedDestination } from './route-decision';
import type { VirtualService } from './virtual-service';
import type { VirtualServiceIndex } from './virtual-service-index';
import type { Caller } from '../destination/destination-index';
import type { HostIndex } from '../host/host-index';
import { onlyPort } from '../host/mesh-host';
import { append } from '../resource-table';

/** What happens to a connection that reaches a gateway, and why. */
export interface GatewayConnection {
  /**
   * - `requests`: the server takes them apart
   * - `route`: a route of a VirtualService sends the connection to its destinations
   * - `by name`: TLS goes through to the host of the mesh that its name says (AUTO_PASSTHROUGH)
   * - `closed`: nothing on the port is for it
   */
  readonly outcome: 'requests' | 'route' | 'by name' | 'closed';
  readonly server: GatewayServer | undefined;
  readonly virtualService: VirtualService | undefined;
  readonly route: ConnectionRoute | undefined;
  /** The match that decided; undefined for a route without matches. */
  readonly match: ConnectionMatch | undefined;
  readonly destinations: readonly DecidedDestination[];
}

/** One way that connections to a port can take. */
interface GatewayWay {
  readonly server: GatewayServer;
  /** The names that TLS clients ask for; undefined for every connection. */
  readonly names: readonly string[] | undefined;
  readonly virtualService?: VirtualService;
  readonly route?: ConnectionRoute;
  readonly match?: ConnectionMatch;
}

/** A match of a TLS route that a gateway leaves out, because an earlier one on the port has a name of it. */
export interface LostMatch {
  readonly match: ConnectionMatch;
  /** Which of its names that is. */
  readonly name: number;
  /** The match that has it. */
  readonly first: ConnectionMatch;
}

/** The ways of a port, and what is left out of them. */
interface PortWays {
  readonly ways: readonly GatewayWay[];
  readonly lost: readonly LostMatch[];
}

const CLOSED: GatewayConnection = { outcome: 'closed', server: undefined, virtualService: undefined, route: undefined, match: undefined, destinations: [] };

/** What the servers of a Gateway do with connections. */
export class GatewayConnections {
  public constructor(
    private readonly servers: (gateway: string, pods: Caller) => readonly GatewayServer[],
    private readonly virtualServices: VirtualServiceIndex,
    private readonly hosts: HostIndex,
  ) {}

  /**
   * What happens to a connection. Of the ways on the port the one for the most
   * specific name counts, else the one for all connections.
   *
   * @param gateway `namespace/name`
   * @param sni the name that a TLS client asks for; undefined for a client that asks for none
   * @param pods of the gateway, which may serve other Gateways too
   */
  public decide(gateway: string, port: number, sni: string | undefined, pods: Caller): GatewayConnection {
    const { namespace } = pods;
    const servers = this.servers(gateway, pods).filter((server) => server.port === port);
    const best = mostSpecific(this.waysOf(servers, namespace).ways, sni?.toLowerCase());
    if (best === undefined) {
      return CLOSED;
    }
    const { match, route, server, virtualService } = best;
    return {
      outcome: route !== undefined ? 'route' : takesRequests(server) ? 'requests' : 'by name',
      server,
      virtualService,
      route,
      match,
      destinations: decidedDestinations(route?.destinations ?? [], {
        named: (name) => this.hosts.findAtGateway(name, namespace),
        known: (name) => this.hosts.findAtGateway(name, namespace),
        port: (named) => onlyPort(named) ?? port,
      }),
    };
  }

  /** The matches of TLS routes that the gateway leaves out on any of its ports. */
  public lost(gateway: string, pods: Caller): readonly LostMatch[] {
    const byPort = new Map<number, GatewayServer[]>();
    this.servers(gateway, pods).forEach((server) => append(byPort, server.port, server));
    return [...byPort.values()].flatMap((servers) => this.waysOf(servers, pods.namespace).lost);
  }

  /** @param servers of one port */
  private waysOf(servers: readonly GatewayServer[], namespace: string): PortWays {
    const claimed = new Map<string, ConnectionMatch>();
    const lost: LostMatch[] = [];
    const ways = servers.flatMap((server): GatewayWay[] => {
      if (takesRequests(server) || isByName(server)) {
        return [{ server, names: namesOf(server) }];
      }
      const served = this.virtualServices.overlapping('*', server.gateway, namespace).filter((virtualService) => isServed(virtualService, server));
      return isPassthrough(server) ? passedThrough(server, served, claimed, lost) : endingHere(server, served);
    });
    return { ways, lost };
  }
}

/** By the first TCP route for the port, whatever the name. */
function endingHere(server: GatewayServer, served: readonly VirtualService[]): GatewayWay[] {
  for (const virtualService of served) {
    for (const route of virtualService.tcp.filter(({ destinations }) => destinations.length > 0)) {
      const match = route.matches.find((candidate) => isForServer(candidate, server));
      if (match !== undefined || route.matches.length === 0) {
        return [{ server, names: namesOf(server), virtualService, route, match }];
      }
    }
  }
  return [];
}

/** By the names of TLS routes. A match is left out when an earlier one on the port has one of its names. */
function passedThrough(server: GatewayServer, served: readonly VirtualService[], claimed: Map<string, ConnectionMatch>, lost: LostMatch[]): GatewayWay[] {
  const ways: GatewayWay[] = [];
  for (const virtualService of served) {
    for (const route of virtualService.tls.filter(({ destinations }) => destinations.length > 0)) {
      for (const match of route.matches.filter((candidate) => isForServer(candidate, server))) {
        const names = match.sniHosts.map((name) => `${server.bind} ${name}`);
        const name = names.findIndex((one) => claimed.has(one));
        const first = claimed.get(names[name] ?? '');
        if (first === undefined) {
          names.forEach((one) => claimed.set(one, match));
          ways.push({ server, names: match.sniHosts.includes('*') ? undefined : match.sniHosts.map((one) => one.toLowerCase()), virtualService, route, match });
        } else {
          lost.push({ match, name, first });
        }
      }
    }
  }
  return ways;
}

/** At a gateway the port and the gateway alone are asked: what a match says of callers does not count. */
function isForServer(match: ConnectionMatch, { gateway, port }: GatewayServer): boolean {
  return (match.port === 0 || match.port === port) && (match.gateways.length === 0 || match.gateways.includes(gateway));
}
