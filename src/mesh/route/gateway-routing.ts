import { hostCovers, isWildcardHost } from '../../core/host';
import type { Caller } from '../destination/destination-index';
import { isVisibleFrom } from '../export-scope';
import type { HostIndex } from '../host/host-index';
import { onlyPort } from '../host/mesh-host';
import { ISTIO_NETWORKING } from '../kinds';
import type { Resource } from '../resource';
import type { ResourceTable } from '../resource-table';
import type { DestinationView } from './decide-destinations';
import { decidedDestinations, decidedMirrors } from './decide-destinations';
import type { GatewayConnection, LostMatch } from './gateway-connections';
import { GatewayConnections } from './gateway-connections';
import { commonHosts, hostsFor, isToldByName, readServers, takesRequests } from './gateway-server';
import type { GatewayServer } from './gateway-server';
import type { HttpMatch, RoutingProxy } from './http-match';
import type { HttpRequest } from './http-request';
import { RequestParts } from './http-request';
import type { HttpRoute } from './http-route';
import { KeptServers } from './kept-servers';
import { outcomeOf } from './mesh-routing';
import type { RouteDecision } from './route-decision';
import type { VirtualService } from './virtual-service';
import type { VirtualServiceIndex } from './virtual-service-index';
import { hostOfAuthority } from '../host/called-name';

/** A VirtualService at a server of a gateway, under one of the names that they have in common. */
export interface GatewayBinding {
  readonly server: GatewayServer;
  readonly host: string;
  readonly virtualService: VirtualService;
}

/** What a gateway does with a request from outside. */
export class GatewayRouting {
  private readonly serversByGateway = new Map<string, readonly GatewayServer[]>();
  private readonly connections: GatewayConnections;

  public constructor(
    private readonly table: ResourceTable,
    private readonly virtualServices: VirtualServiceIndex,
    private readonly hosts: HostIndex,
  ) {
    this.connections = new GatewayConnections((gateway) => this.keptServers(gateway), virtualServices, hosts);
  }

  /** The servers of a gateway (`namespace/name`); none when the manifests do not hold it. */
  public servers(gateway: string): readonly GatewayServer[] {
    const known = this.serversByGateway.get(gateway);
    if (known !== undefined) {
      return known;
    }
    const resource = this.find(gateway);
    const servers = resource === undefined ? [] : readServers(resource);
    this.serversByGateway.set(gateway, servers);
    return servers;
  }

  /** The Gateway object of a name as VirtualServices are bound to it: `namespace/name`. */
  public find(gateway: string): Resource | undefined {
    const [namespace, name = ''] = gateway.split('/');
    return this.table.find('Gateway', namespace, name, ISTIO_NETWORKING);
  }

  /**
   * What happens to a connection that reaches a gateway.
   *
   * @param gateway `namespace/name`
   * @param sni the name that a TLS client asks for; undefined for a client that asks for none
   * @param pods the pods of the gateway; undefined for some in the namespace of the Gateway
   */
  public decideConnection(gateway: string, port: number, sni?: string, pods?: Caller): GatewayConnection {
    return this.connections.decide(gateway, port, sni, pods ?? { namespace: gateway.split('/')[0] });
  }

  /**
   * The matches of TLS routes that a gateway leaves out, because earlier ones on the port have names of them.
   *
   * @param gateway `namespace/name`
   * @param namespace of the gateway's pods
   */
  public lostMatches(gateway: string, namespace: string): readonly LostMatch[] {
    return this.connections.lost(gateway, { namespace });
  }

  /**
   * What happens to a request that reaches a gateway.
   *
   * Of the names that servers and VirtualServices have in common the most
   * specific one that covers the request counts; the routes of all
   * VirtualServices under that very name are one list, with those that accept
   * everything last.
   *
   * @param gateway `namespace/name`
   * @param port the port of the server; undefined for any
   * @param pods the pods of the gateway; undefined for some in the namespace of the Gateway
   */
  public decide(gateway: string, request: HttpRequest, port?: number, pods?: Caller): RouteDecision {
    const proxy: RoutingProxy = { namespace: pods?.namespace ?? gateway.split('/')[0], labels: pods?.labels, gateway, port };
    const name = hostOfAuthority(request.authority);
    const bindings = this.bindings(name, proxy);
    const best = bindings.map(({ host }) => host).sort(bySpecificity)[0];
    const parts = new RequestParts(request);
    const chosen = bindings.filter(({ host }) => host === best);
    const taken = catchAllLast(chosen.flatMap(({ virtualService }) => entriesOf(virtualService, proxy)))
      .find(({ match }) => match === undefined || match.accepts(parts));
    const decision = { host: undefined, virtualService: taken?.virtualService ?? chosen.at(0)?.virtualService, route: taken?.route };
    if (taken === undefined) {
      return { ...decision, outcome: best === undefined ? 'not listening' : 'no match', destinations: [], mirrors: [] };
    }
    const listening = port ?? chosen[0].server.port;
    const view = this.destinationView(taken.virtualService, proxy.namespace, listening);
    return {
      ...decision,
      outcome: outcomeOf(taken.route),
      destinations: decidedDestinations(taken.route.destinations, view),
      mirrors: taken.route.action === 'route' ? decidedMirrors(taken.route.mirrors, view) : [],
    };
  }

  /**
   * Unlike a sidecar, a gateway takes the only port of a destination that does
   * not say one, and of several declarations that of the VirtualService's namespace.
   */
  private destinationView({ namespace }: VirtualService, ofPods: string, listening: number): DestinationView {
    return {
      named: (name) => this.hosts.declarations(name).find((host) => host.namespace === namespace && isVisibleFrom(host.exports, ofPods))
        ?? this.hosts.findAtGateway(name, ofPods),
      known: (name) => this.hosts.findAtGateway(name, ofPods),
      port: (named) => onlyPort(named) ?? listening,
    };
  }

  private keptServers(gateway: string): readonly GatewayServer[] {
    const kept = new KeptServers();
    return this.servers(gateway).filter((server) => kept.add(server, gateway.split('/')[0]) === undefined);
  }

  /** The servers that requests for a name can meet: in TLS the one that has the name, else all of the port together. */
  private serversFor(name: string, { gateway, namespace, port }: RoutingProxy): readonly GatewayServer[] {
    const servers = this.keptServers(gateway).filter((server) => takesRequests(server) && (port === undefined || server.port === port));
    const chosen = port === undefined ? undefined : this.connections.decide(gateway, port, name, { namespace }).server;
    return chosen !== undefined && isToldByName(chosen)
      ? servers.filter((server) => server === chosen)
      : servers.filter((server) => port === undefined || !isToldByName(server));
  }

  /** The VirtualServices that a request for a name can meet, in the order in which their routes are tried. */
  private bindings(name: string, proxy: RoutingProxy): GatewayBinding[] {
    // One without a route for the gateway does not even claim its hosts.
    const candidates = this.virtualServices.inOrder(name, proxy.gateway, proxy.namespace)
      .filter(({ http }) => http.some((route) => route.forProxy(proxy).length > 0));
    const [gatewayNamespace] = proxy.gateway.split('/');
    const seen = new Set<string>();
    return this.serversFor(name, proxy).flatMap((server) =>
      candidates.flatMap((virtualService) => {
        const allowed = hostsFor(server, gatewayNamespace, virtualService.namespace).filter((host) => hostCovers(host, name));
        const own = virtualService.hosts.map((host) => host.toLowerCase()).filter((host) => hostCovers(host, name));
        return commonHosts(allowed, own).flatMap((host) => {
          const key = `${host} ${virtualService.namespace}/${virtualService.name}`;
          if (seen.has(key)) {
            return [];
          }
          seen.add(key);
          return [{ server, host, virtualService }];
        });
      }));
  }
}

/** A route for one of its matches: a gateway orders those, not the routes as a whole. */
interface GatewayEntry {
  readonly virtualService: VirtualService;
  readonly route: HttpRoute;
  readonly match: HttpMatch | undefined;
}

/** What a VirtualService has for a gateway, up to the first match that accepts everything. */
function entriesOf(virtualService: VirtualService, proxy: RoutingProxy): GatewayEntry[] {
  const entries = virtualService.http.flatMap((route) => route.forProxy(proxy).map((match) => ({ virtualService, route, match })));
  const last = entries.findIndex(isCatchAll);
  return last === -1 ? entries : entries.slice(0, last + 1);
}

/** Istio puts what accepts everything behind all else, and keeps the order otherwise. */
function catchAllLast(entries: readonly GatewayEntry[]): GatewayEntry[] {
  return [...entries.filter((entry) => !isCatchAll(entry)), ...entries.filter(isCatchAll)];
}

function isCatchAll({ match }: GatewayEntry): boolean {
  return match === undefined || match.isCatchAll;
}

function bySpecificity(a: string, b: string): number {
  return Number(isWildcardHost(a)) - Number(isWildcardHost(b)) || b.length - a.length;
}
