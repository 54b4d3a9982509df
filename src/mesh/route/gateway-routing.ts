import { hostCovers, isWildcardHost } from '../../core/host';
import type { Caller } from '../destination/destination-index';
import { isVisibleFrom } from '../export-scope';
import type { HostIndex } from '../host/host-index';
import { onlyPort } from '../host/mesh-host';
import { textMapAt } from '../json-access';
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
import { hasLabels, sameLabels } from '../workload/workload-index';

/** A VirtualService at a server of a gateway, under one of the names that they have in common. */
export interface GatewayBinding {
  readonly server: GatewayServer;
  readonly host: string;
  readonly virtualService: VirtualService;
}

/** What happens to a request at a gateway. */
export interface GatewayDecision extends RouteDecision {
  /** The Gateway of the server that it meets, `namespace/name`: the pods of one may serve others too. */
  readonly gateway: string;
}

/** What a gateway does with a request from outside. */
export class GatewayRouting {
  private readonly serversByGateway = new Map<string, readonly GatewayServer[]>();
  private readonly connections: GatewayConnections;
  private inOrder: readonly Resource[] | undefined;

  public constructor(
    private readonly table: ResourceTable,
    private readonly virtualServices: VirtualServiceIndex,
    private readonly hosts: HostIndex,
  ) {
    this.connections = new GatewayConnections((gateway, pods) => this.keptServers(gateway, pods), virtualServices, hosts);
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
  public decideConnection(gateway: string, port: number, sni?: string, pods = somePodsOf(gateway)): GatewayConnection {
    return this.connections.decide(gateway, port, sni, pods);
  }

  /**
   * The matches of TLS routes that a gateway leaves out, because earlier ones on the port have names of them.
   *
   * @param gateway `namespace/name`
   * @param pods the pods of the gateway; undefined for some in the namespace of the Gateway
   */
  public lostMatches(gateway: string, pods = somePodsOf(gateway)): readonly LostMatch[] {
    return this.connections.lost(gateway, pods);
  }

  /**
   * What happens to a request that reaches a gateway, whichever of the Gateways
   * that its pods serve is for it.
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
  public decide(gateway: string, request: HttpRequest, port?: number, pods = somePodsOf(gateway)): GatewayDecision {
    const name = hostOfAuthority(request.authority);
    const bindings = this.serversFor(name, gateway, port, pods).flatMap((server) => this.bindings(name, server, { ...pods, gateway: server.gateway, port }));
    const best = bindings.map(({ host }) => host).sort(bySpecificity)[0];
    const parts = new RequestParts(request);
    const chosen = bindings.filter(({ host }) => host === best);
    const taken = catchAllLast(chosen.flatMap((binding) => entriesOf(binding, { ...pods, gateway: binding.server.gateway, port })))
      .find(({ match }) => match === undefined || match.accepts(parts));
    const binding = taken?.binding ?? chosen.at(0);
    const decision = { host: undefined, virtualService: binding?.virtualService, route: taken?.route, gateway: binding?.server.gateway ?? gateway };
    if (taken === undefined) {
      return { ...decision, outcome: best === undefined ? 'not listening' : 'no match', destinations: [], mirrors: [] };
    }
    const view = this.destinationView(taken.binding.virtualService, pods.namespace, port ?? chosen[0].server.port);
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

  /** The servers of all Gateways that the pods serve, without those that Istio leaves out. */
  private keptServers(gateway: string, pods: Caller): readonly GatewayServer[] {
    const kept = new KeptServers();
    return this.servedTogether(gateway, pods).flatMap((resource) => this.servers(`${resource.namespace}/${resource.name}`))
      .filter((server) => kept.add(server) === undefined);
  }

  /** The Gateways that the same pods serve, in Istio's order: of pods that are not known those with the same selector. */
  private servedTogether(gateway: string, { labels }: Caller): readonly Resource[] {
    this.inOrder ??= this.table.inOrder('Gateway', ISTIO_NETWORKING);
    const itself = this.find(gateway);
    const selector = itself && selectorOf(itself);
    return this.inOrder.filter((other) => other === itself
      || (selector !== undefined && (labels === undefined ? sameLabels(selectorOf(other), selector) : hasLabels(labels, selectorOf(other)))));
  }

  /** The servers that requests for a name can meet: in TLS the one that has the name, else all of the port together. */
  private serversFor(name: string, gateway: string, port: number | undefined, pods: Caller): readonly GatewayServer[] {
    const servers = this.keptServers(gateway, pods).filter((server) => takesRequests(server) && (port === undefined || server.port === port));
    const chosen = port === undefined ? undefined : this.connections.decide(gateway, port, name, pods).server;
    return chosen !== undefined && isToldByName(chosen)
      ? servers.filter((server) => server === chosen)
      : servers.filter((server) => port === undefined || !isToldByName(server));
  }

  /** The VirtualServices that a request for a name can meet at a server, in the order in which their routes are tried. */
  private bindings(name: string, server: GatewayServer, proxy: RoutingProxy): GatewayBinding[] {
    // One without a route for the gateway does not even claim its hosts.
    const candidates = this.virtualServices.inOrder(name, server.gateway, proxy.namespace)
      .filter(({ http }) => http.some((route) => route.forProxy(proxy).length > 0));
    return candidates.flatMap((virtualService) => {
      const allowed = hostsFor(server, virtualService.namespace).filter((host) => hostCovers(host, name));
      const own = virtualService.hosts.map((host) => host.toLowerCase()).filter((host) => hostCovers(host, name));
      return commonHosts(allowed, own).map((host) => ({ server, host, virtualService }));
    });
  }
}

/** Pods of a Gateway of which nothing is known: they are taken to be in its namespace. */
function somePodsOf(gateway: string): Caller {
  return { namespace: gateway.split('/')[0] };
}

/** The pods that a Gateway is for; of one without a selector every gateway. */
function selectorOf(gateway: Resource): Readonly<Record<string, string>> {
  return textMapAt(gateway.manifest, 'spec', 'selector');
}

/** A route for one of its matches: a gateway orders those, not the routes as a whole. */
interface GatewayEntry {
  readonly binding: GatewayBinding;
  readonly route: HttpRoute;
  readonly match: HttpMatch | undefined;
}

/** What a VirtualService has for a gateway, up to the first match that accepts everything. */
function entriesOf(binding: GatewayBinding, proxy: RoutingProxy): GatewayEntry[] {
  const entries = binding.virtualService.http.flatMap((route) => route.forProxy(proxy).map((match) => ({ binding, route, match })));
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
