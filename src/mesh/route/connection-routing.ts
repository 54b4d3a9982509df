import type { DestinationView } from './decide-destinations';
import { decidedDestinations } from './decide-destinations';
import type { RoutingProxy } from './http-match';
import type { ConnectionMatch, ConnectionRoute } from './l4-route';
import { isForProxy } from './l4-route';
import { mostSpecific } from './named-ways';
import type { DecidedDestination } from './route-decision';
import type { SharedListeners } from './shared-listeners';
import { addressOf, ANY_ADDRESS, isOwnAddress } from './shared-listeners';
import type { VirtualService } from './virtual-service';
import { MESH_GATEWAY } from './virtual-service';
import type { VirtualServiceIndex } from './virtual-service-index';
import type { Caller } from '../destination/destination-index';
import type { HostIndex } from '../host/host-index';
import { onlyPort, portOf } from '../host/mesh-host';
import type { MeshHost } from '../host/mesh-host';
import { isTls } from '../host/protocol';
import type { KnownHosts } from '../sidecar/known-hosts';
import type { SidecarIndex } from '../sidecar/sidecar-index';
import type { EgressListener } from '../sidecar/sidecar-scope';
import { listenerImports, listenerProtocol } from '../sidecar/sidecar-scope';

/** What happens to a connection that is not HTTP, and why. */
export interface ConnectionDecision {
  /**
   * - `route`: a route of a VirtualService sends it to its destinations
   * - `default`: it goes to the host itself
   * - `pass through`, `blocked`: the proxy has nothing for it; by the mode for unknown hosts it goes where it was going, or is closed
   */
  readonly outcome: 'route' | 'default' | 'pass through' | 'blocked';
  /** The host that is called, if it is known. */
  readonly called: MeshHost | undefined;
  /** The host that the proxy takes the connection for: another one than is called, where no address tells them apart. */
  readonly host: MeshHost | undefined;
  readonly virtualService: VirtualService | undefined;
  readonly route: ConnectionRoute | undefined;
  /** The match that decided; undefined for a route without matches. */
  readonly match: ConnectionMatch | undefined;
  readonly destinations: readonly DecidedDestination[];
}

/** One way that connections to a listener can take. */
interface ConnectionWay {
  readonly host: MeshHost;
  /** The names that TLS clients ask for; undefined for every connection. */
  readonly names: readonly string[] | undefined;
  readonly virtualService?: VirtualService;
  readonly route?: ConnectionRoute;
  readonly match?: ConnectionMatch;
}

/** What a sidecar does with connections that it does not take apart. */
export class ConnectionRouting {
  public constructor(
    private readonly virtualServices: VirtualServiceIndex,
    private readonly hosts: HostIndex,
    private readonly sidecars: SidecarIndex,
    private readonly known: (caller: Caller) => KnownHosts,
    private readonly listeners: SharedListeners,
  ) {}

  /**
   * What happens to a connection to a port of a host. Routes that depend on the
   * address that is called (`destinationSubnets`) are passed over.
   *
   * @param host as the application writes it
   * @param sni the name that a TLS client asks for; undefined for the host itself where it speaks TLS, and none elsewhere
   */
  public decide(caller: Caller, host: string, port: number, sni?: string): ConnectionDecision {
    const scope = this.sidecars.of(caller);
    const imported = (declared: MeshHost): boolean => scope.layersFor(port).some((egress) => listenerImports(egress, declared));
    const hasPort = (declared: MeshHost): boolean => portOf(declared, port) !== undefined;
    const alias = this.hosts.aliases.called(host, caller.namespace);
    // DNS gives the address of what an ExternalName stands for, and nothing of the name.
    const called = alias === undefined
      ? this.hosts.called(host, caller.namespace, imported, hasPort)
      : this.hosts.aliases.concrete(alias, caller.namespace, imported);
    const name = sni ?? (called !== undefined && isTls(portOf(called, port)?.protocol ?? 'TCP') ? alias?.host ?? called.host : undefined);
    const way = this.wayFor(this.addressCalled(host, alias, caller.namespace), name?.toLowerCase(), caller, port);
    if (way === undefined) {
      const outcome = scope.outboundMode.value === 'ALLOW_ANY' ? 'pass through' : 'blocked';
      return { outcome, called, host: undefined, virtualService: undefined, route: undefined, match: undefined, destinations: [] };
    }
    const { match, route, virtualService } = way;
    return {
      outcome: route === undefined ? 'default' : 'route',
      called,
      host: way.host,
      virtualService,
      route,
      match,
      destinations: route === undefined ? [itself(way.host, port)] : decidedDestinations(route.destinations, this.destinationView(caller, port)),
    };
  }

  /** The address that DNS gives for a name, whether or not the proxy knows whose it is. */
  private addressCalled(host: string, alias: MeshHost | undefined, namespace: string): string {
    const declared = alias === undefined ? this.hosts.serviceCalled(host) ?? this.hosts.called(host, namespace) : this.hosts.aliases.concrete(alias, namespace);
    return declared === undefined ? ANY_ADDRESS : addressOf(declared);
  }

  /** The way of a connection: the one for the name that is asked for, or else the one for all. */
  private wayFor(address: string, sni: string | undefined, caller: Caller, port: number): ConnectionWay | undefined {
    const listener = this.listeners.at(address, port, this.sidecars.of(caller));
    const ways = distinct(listener?.hosts.flatMap((host) => this.waysOf(host, caller, port, listener.egress)) ?? []);
    return mostSpecific(ways, sni);
  }

  private waysOf(host: MeshHost, { labels, namespace }: Caller, port: number, egress: EgressListener): ConnectionWay[] {
    const proxy: RoutingProxy = { namespace, labels, gateway: MESH_GATEWAY, port };
    const speakers = this.virtualServices.overlapping(host.host, MESH_GATEWAY, namespace).filter((one) => egress.hosts.importsRoutes(one.hosts, one.namespace));
    const declared = portOf(host, port);
    if (declared === undefined || !isTls(listenerProtocol(egress, declared))) {
      return [tcpWay(host, speakers, proxy)];
    }
    const routed = tlsWays(host, speakers, proxy);
    // At an address of its own a host needs no name.
    return routed.length > 0 ? routed : [{ host, names: isOwnAddress(addressOf(host, egress)) ? undefined : this.namesOf(host, namespace, egress) }];
  }

  /** The names of a host, also those that Services of type ExternalName give it. */
  private namesOf(host: MeshHost, namespace: string, { hosts }: EgressListener): string[] {
    const aliases = this.hosts.aliases.of(host).filter((alias) => hosts.importsAlias(alias.host, host.host, host.namespace));
    return [host.host, ...aliases.flatMap((alias) => writtenNames(alias, namespace))];
  }

  /** Unlike with HTTP, a destination that does not say its port gets the only one of the host. */
  private destinationView(caller: Caller, port: number): DestinationView {
    const known = this.known(caller);
    return {
      named: (name) => known.declared(name),
      known: (name) => known.find(name),
      port: (named) => onlyPort(named) ?? port,
    };
  }
}

/** All the ways in which applications of a namespace can write the name of a Service. */
function writtenNames({ host, namespace, resource }: MeshHost, from: string): string[] {
  const short = `${resource.name}.${namespace}`;
  return [host, short, `${short}.svc`, ...from === namespace ? [resource.name] : []];
}

function itself(host: MeshHost, port: number): DecidedDestination {
  return { host: host.host, meshHost: host, port, subset: undefined, share: 1, from: undefined };
}

/** By the first route without conditions that only the connection tells, or else to the host itself. */
function tcpWay(host: MeshHost, speakers: readonly VirtualService[], proxy: RoutingProxy): ConnectionWay {
  for (const virtualService of speakers) {
    for (const route of virtualService.tcp.filter(({ destinations }) => destinations.length > 0)) {
      const match = route.matches.find((candidate) => isForProxy(candidate, proxy) && candidate.destinationSubnets.length === 0);
      if (match !== undefined || route.matches.length === 0) {
        return { host, names: undefined, virtualService, route, match };
      }
    }
  }
  return { host, names: undefined };
}

function tlsWays(host: MeshHost, speakers: readonly VirtualService[], proxy: RoutingProxy): ConnectionWay[] {
  return speakers.flatMap((virtualService) => virtualService.tls.filter(({ destinations }) => destinations.length > 0)
    .flatMap((route) => route.matches.filter((match) => isForProxy(match, proxy))
      .map((match) => ({ host, names: match.sniHosts, virtualService, route, match }))));
}

/** Of several ways for the very same names the first counts. */
function distinct(ways: readonly ConnectionWay[]): ConnectionWay[] {
  const byNames = new Map<string, ConnectionWay>();
  for (const way of ways) {
    const key = way.names === undefined ? '' : [...new Set(way.names)].sort().join(' ');
    byNames.set(key, byNames.get(key) ?? way);
  }
  return [...byNames.values()];
}
