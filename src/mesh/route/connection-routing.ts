import type { DestinationView } from './decide-destinations';
import { decidedDestinations } from './decide-destinations';
import type { RoutingProxy } from './http-match';
import type { ConnectionMatch, ConnectionRoute } from './l4-route';
import { isForProxy } from './l4-route';
import type { DecidedDestination } from './route-decision';
import type { VirtualService } from './virtual-service';
import { MESH_GATEWAY } from './virtual-service';
import type { VirtualServiceIndex } from './virtual-service-index';
import { hostCovers, isWildcardHost } from '../../core/host';
import type { Caller } from '../destination/destination-index';
import type { HostIndex } from '../host/host-index';
import { onlyPort, portOf } from '../host/mesh-host';
import type { MeshHost } from '../host/mesh-host';
import { isTls } from '../host/protocol';
import type { KnownHosts } from '../sidecar/known-hosts';
import type { SidecarIndex } from '../sidecar/sidecar-index';

/** What happens to a connection that is not HTTP, and why. */
export interface ConnectionDecision {
  /** `default`: to the host itself; `no match`: there are TLS routes, and none is for the name that the client asks for. */
  readonly outcome: 'route' | 'default' | 'no match' | 'unknown host';
  readonly virtualService: VirtualService | undefined;
  readonly route: ConnectionRoute | undefined;
  /** The match that decided; undefined for a route without matches. */
  readonly match: ConnectionMatch | undefined;
  readonly destinations: readonly DecidedDestination[];
}

interface Candidate {
  readonly virtualService: VirtualService;
  readonly route: ConnectionRoute;
  readonly match: ConnectionMatch | undefined;
}

/** What a sidecar does with connections that it does not take apart. */
export class ConnectionRouting {
  public constructor(
    private readonly virtualServices: VirtualServiceIndex,
    private readonly hosts: HostIndex,
    private readonly sidecars: SidecarIndex,
    private readonly known: (caller: Caller) => KnownHosts,
  ) {}

  /**
   * What happens to a connection to a port of a host. Routes that depend on the
   * address that is called (`destinationSubnets`) are passed over.
   *
   * @param host as the application writes it
   * @param sni the name that a TLS client asks for; undefined for the host itself
   */
  public decide(caller: Caller, host: string, port: number, sni?: string): ConnectionDecision {
    const scope = this.sidecars.of(caller);
    const imported = (declared: MeshHost): boolean => scope.importsHost(declared, port);
    const alias = this.hosts.aliasCalled(host, caller.namespace);
    // DNS gives the address of what an ExternalName stands for, and nothing of the name.
    const called = alias === undefined ? this.hosts.called(host, caller.namespace, imported) : this.hosts.concrete(alias, caller.namespace, imported);
    if (called === undefined) {
      return { outcome: 'unknown host', virtualService: undefined, route: undefined, match: undefined, destinations: [] };
    }
    const proxy: RoutingProxy = { namespace: caller.namespace, labels: caller.labels, gateway: MESH_GATEWAY, port };
    const speakers = this.virtualServices.inOrder(called.host, MESH_GATEWAY, caller.namespace).filter((one) => scope.importsRoutes(one, port));
    const protocol = portOf(called, port)?.protocol ?? 'undetected';
    const found = isTls(protocol) ? tlsRoute(speakers, proxy, (sni ?? called.host).toLowerCase()) : tcpRoute(speakers, proxy);
    if (found === 'no match') {
      return { outcome: found, virtualService: undefined, route: undefined, match: undefined, destinations: [] };
    }
    return found === undefined
      ? { outcome: 'default', virtualService: undefined, route: undefined, match: undefined, destinations: [itself(called, port)] }
      : { outcome: 'route', ...found, destinations: decidedDestinations(found.route.destinations, this.destinationView(caller, port)) };
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

function itself(host: MeshHost, port: number): DecidedDestination {
  return { host: host.host, meshHost: host, port, subset: undefined, share: 1, from: undefined };
}

/** The first route without conditions that only the connection tells. */
function tcpRoute(speakers: readonly VirtualService[], proxy: RoutingProxy): Candidate | undefined {
  for (const virtualService of speakers) {
    for (const route of virtualService.tcp.filter(({ destinations }) => destinations.length > 0)) {
      if (route.matches.length === 0) {
        return { virtualService, route, match: undefined };
      }
      const match = route.matches.find((candidate) => isForProxy(candidate, proxy) && candidate.destinationSubnets.length === 0);
      if (match !== undefined) {
        return { virtualService, route, match };
      }
    }
  }
  return undefined;
}

/** Of all matches for the proxy the one with the most specific name for the client's; the first of several with one name. */
function tlsRoute(speakers: readonly VirtualService[], proxy: RoutingProxy, sni: string): Candidate | 'no match' | undefined {
  const candidates = speakers.flatMap((virtualService) => virtualService.tls.filter(({ destinations }) => destinations.length > 0)
    .flatMap((route) => route.matches.filter((match) => isForProxy(match, proxy)).map((match) => ({ virtualService, route, match }))));
  if (candidates.length === 0) {
    return undefined;
  }
  const named = candidates.flatMap((candidate) => candidate.match.sniHosts.map((name) => ({ name: name.toLowerCase(), candidate })))
    .filter(({ name }) => hostCovers(name, sni))
    .sort((a, b) => Number(isWildcardHost(a.name)) - Number(isWildcardHost(b.name)) || b.name.length - a.name.length);
  return named.length === 0 ? 'no match' : named[0].candidate;
}
