import type { ConnectionRouting } from './connection-routing';
import type { DestinationView } from './decide-destinations';
import { decidedDestinations, decidedMirrors } from './decide-destinations';
import type { RouteDestination } from './destination';
import type { RoutingProxy } from './http-match';
import type { HttpRequest } from './http-request';
import { RequestParts } from './http-request';
import type { HttpRoute } from './http-route';
import type { DecidedDestination, Outcome, RouteDecision } from './route-decision';
import type { SharedListeners } from './shared-listeners';
import { addressOf, ANY_ADDRESS } from './shared-listeners';
import type { VirtualService } from './virtual-service';
import { MESH_GATEWAY } from './virtual-service';
import type { VirtualServiceIndex } from './virtual-service-index';
import { isWildcardHost } from '../../core/host';
import type { Caller } from '../destination/destination-index';
import { calledName } from '../host/called-name';
import type { HostIndex } from '../host/host-index';
import { onlyPort, portOf } from '../host/mesh-host';
import type { MeshHost } from '../host/mesh-host';
import type { Protocol } from '../host/protocol';
import { canBeHttp, isHttp } from '../host/protocol';
import type { KnownHosts } from '../sidecar/known-hosts';
import type { SidecarIndex } from '../sidecar/sidecar-index';
import type { SidecarScope } from '../sidecar/sidecar-scope';

/** The port on which a VirtualService speaks for hosts that no Service or ServiceEntry declares. */
const PORT_OF_UNDECLARED_HOSTS = 80;

/** What a sidecar does with a request of its application. */
export class MeshRouting {
  public constructor(
    private readonly virtualServices: VirtualServiceIndex,
    private readonly hosts: HostIndex,
    private readonly sidecars: SidecarIndex,
    private readonly known: (caller: Caller) => KnownHosts,
    private readonly connections: ConnectionRouting,
    private readonly listeners: SharedListeners,
  ) {}

  /**
   * What happens to a request.
   *
   * @param caller where it comes from
   * @param port the port that is called; undefined for that of the authority, or else the only one of the host
   */
  public decide(caller: Caller, request: HttpRequest, port?: number): RouteDecision {
    const scope = this.sidecars.of(caller);
    const stated = port ?? portOfAuthority(request.authority);
    const name = calledName(request.authority);
    const declared = this.declaredHost(name, caller.namespace, scope, stated);
    const onPort = stated ?? onlyPort(declared);
    const view: ProxyView = { scope, namespace: caller.namespace, labels: caller.labels, gateway: MESH_GATEWAY, port: onPort };
    const alias = declared?.resolution === 'ALIAS' ? declared : undefined;
    const concrete = alias === undefined ? declared : this.concreteHost(alias, view);
    // A Service of type ExternalName has routes where a VirtualService speaks for it, and otherwise is its host by another name.
    const ofAlias = alias === undefined || (concrete !== undefined && takesConnections(concrete, view)) ? undefined : this.speakerForAlias(alias, view);
    const called = ofAlias === undefined ? concrete : alias;
    const speaker = ofAlias ?? this.speakerFor(called, name, view);
    if (speaker === undefined) {
      const late = called === undefined ? this.lateHost(name, caller.namespace, scope, onPort) : undefined;
      if (late !== undefined) {
        // Its listener asks for routes that are not there: those of the port are for other hosts.
        return canSpeakHttp(late, view) ? { ...toItself(late, onPort), outcome: 'no match', destinations: [] } : toItself(late, onPort);
      }
      return called === undefined ? this.unknown(caller, name, view) : toItself(called, onPort);
    }
    const parts = new RequestParts(request);
    const route = speaker.http.find((candidate) => candidate.accepts(parts, view));
    const decision = { host: called, virtualService: speaker, route };
    return route === undefined
      ? { ...decision, outcome: 'no match', destinations: [], mirrors: [] }
      : { ...decision, outcome: outcomeOf(route), ...this.targetsOf(route, caller, onPort) };
  }

  /**
   * The VirtualService whose HTTP routes the proxies of a caller have for a
   * declared host; undefined when they send straight to the host.
   */
  public speakerForHost(caller: Caller, host: MeshHost, port?: number): VirtualService | undefined {
    return this.speakerForDeclared(host, { scope: this.sidecars.of(caller), namespace: caller.namespace, labels: caller.labels, gateway: MESH_GATEWAY, port });
  }

  /**
   * Destinations as a sidecar resolves them: one that does not say its port gets
   * the port that was called, also when the host has another one only.
   */
  public decided(destinations: readonly RouteDestination[], caller: Caller, port: number | undefined): DecidedDestination[] {
    return decidedDestinations(destinations, this.destinationView(caller, port));
  }

  /** A host of the same address takes every connection, or one without an address where the proxy takes no requests to the port apart. */
  private unknown(caller: Caller, name: string, view: ProxyView): RouteDecision {
    const taken = view.port === undefined ? undefined : this.connections.decide(caller, name, view.port);
    const decision = { host: undefined, virtualService: taken?.virtualService, route: undefined, mirrors: [] };
    return taken?.host === undefined || (addressOf(taken.host) === ANY_ADDRESS && this.listensForHttp(view))
      ? { ...decision, virtualService: undefined, outcome: view.scope.outboundMode.value === 'ALLOW_ANY' ? 'pass through' : 'blocked', destinations: [] }
      : { ...decision, outcome: 'captured', destinations: taken.destinations };
  }

  private targetsOf(route: HttpRoute, caller: Caller, port: number | undefined): Pick<RouteDecision, 'destinations' | 'mirrors'> {
    const mirrors = route.action === 'route' ? decidedMirrors(route.mirrors, this.destinationView(caller, port)) : [];
    return { destinations: this.decided(route.destinations, caller, port), mirrors };
  }

  /** A name is only looked up among the hosts with the port that was called. */
  private destinationView(caller: Caller, port: number | undefined): DestinationView {
    const { namespace } = caller;
    const scope = this.sidecars.of(caller);
    return {
      named: (name) => {
        const named = this.hosts.find(name, namespace, (host) => scope.importsHost(host, port));
        return named !== undefined && (port === undefined || portOf(named, port) !== undefined) ? named : undefined;
      },
      known: (name) => this.known(caller).find(name),
      port: (named) => port ?? onlyPort(named),
    };
  }

  /** What a name means on a port: a host that has it. For what an ExternalName stands for, its own ports do not count. */
  private declaredHost(name: string, namespace: string, scope: SidecarScope, port: number | undefined): MeshHost | undefined {
    const imported = (host: MeshHost): boolean => scope.importsHost(host, port);
    const hasPort = (host: MeshHost): boolean => port === undefined || host.resolution === 'ALIAS' || portOf(host, port) !== undefined;
    const called = this.hosts.called(name, namespace, imported, hasPort) ?? this.hosts.aliases.called(name, namespace);
    // Where both speak HTTP, a host of the very name goes before a Service whose short name that is.
    const namesake = this.hosts.find(name, namespace, imported, hasPort);
    const view = { scope, port: port ?? onlyPort(namesake) };
    return namesake !== undefined && namesake !== called && isHttpPort(namesake, view) && (called === undefined || !takesConnections(called, view))
      ? namesake
      : called;
  }

  /** A host with an address of its own that a Sidecar imports, but not with its listener for the port. */
  private lateHost(name: string, namespace: string, scope: SidecarScope, port: number | undefined): MeshHost | undefined {
    const late = port === undefined || scope.ofPort(port) === undefined ? undefined : this.hosts.called(name, namespace, (host) => scope.importsHost(host));
    const declared = late && port !== undefined ? portOf(late, port) : undefined;
    return declared !== undefined && !isHttp(declared.protocol) && late?.resolution !== 'ALIAS' ? late : undefined;
  }

  private speakerForAlias(alias: MeshHost, view: ProxyView): VirtualService | undefined {
    return this.hasPort(alias, view) && this.listensForHttp(view) ? this.speakerForDeclared(alias, view) : undefined;
  }

  /** The host that an ExternalName stands for, if proxies have it under that name too, or at an address where names do not matter. */
  private concreteHost(alias: MeshHost, view: ProxyView): MeshHost | undefined {
    const { scope, namespace, port } = view;
    const imported = this.hosts.aliases.concrete(alias, namespace, (host) => scope.importsHost(host, port));
    const concrete = imported !== undefined && takesConnections(imported, view)
      ? imported
      : this.hosts.aliases.concrete(alias, namespace, (host) => scope.importsAlias(alias.host, host, port));
    return concrete !== undefined && (port === undefined || portOf(concrete, port) !== undefined) ? concrete : undefined;
  }

  private speakerFor(declared: MeshHost | undefined, name: string, view: ProxyView): VirtualService | undefined {
    if (declared !== undefined && !isWildcardHost(declared.host)) {
      return this.speakerForName(declared, name, view);
    }
    if (declared === undefined && !this.listensForHttp(view)) {
      return undefined;
    }
    // A host that only a VirtualService names goes before a wildcard that happens to cover it.
    for (const { host, virtualServices } of this.virtualServices.covering(name, MESH_GATEWAY, view.namespace)) {
      const isOpen = !isWildcardHost(host) || (declared === undefined && !this.standsForDeclared(host, view));
      const speaker = isOpen ? firstFor(virtualServices.filter((one) => this.speaksOnPort(one, view)), view) : undefined;
      if (speaker !== undefined) {
        return speaker;
      }
    }
    return declared && this.speakerForDeclared(declared, view);
  }

  /**
   * A VirtualService can have `reviews.shop` itself as a host, which is also what
   * applications call a Service. Istio keeps the first of several virtual hosts
   * for a name, and those without a VirtualService come last.
   */
  private speakerForName(declared: MeshHost, name: string, view: ProxyView): VirtualService | undefined {
    const own = this.speakerForDeclared(declared, view);
    if (name === declared.host.toLowerCase() || !isHttpPort(declared, view)) {
      return own;
    }
    const named = firstFor(this.virtualServices.withHost(name, MESH_GATEWAY, view.namespace).filter((one) => this.speaksOnPort(one, view)), view);
    const both = [own, named].filter((one) => one !== undefined);
    return this.virtualServices.ordered(both, view.namespace).at(0);
  }

  private speakerForDeclared(declared: MeshHost, view: ProxyView): VirtualService | undefined {
    if (!canSpeakHttp(declared, view)) {
      return undefined;
    }
    const name = declared.host.toLowerCase();
    const exact = isWildcardHost(name) ? [] : this.imported(this.virtualServices.withHost(name, MESH_GATEWAY, view.namespace), view);
    // The first of several with the very host counts that has a route for the proxy; of a wildcard only the first.
    const candidates = exact.length > 0 ? exact : [this.mostSpecific(declared, view)].filter((found) => found !== undefined);
    return firstFor(candidates, view);
  }

  /** The VirtualService with the most specific host for a declared one, whether it has a route for the proxy or not. */
  private mostSpecific(declared: MeshHost, view: ProxyView): VirtualService | undefined {
    for (const { virtualServices } of this.virtualServices.covering(declared.host.toLowerCase(), MESH_GATEWAY, view.namespace)) {
      const [first] = this.imported(virtualServices, view);
      if (first !== undefined) {
        return first;
      }
    }
    return undefined;
  }

  private imported(found: readonly VirtualService[], { scope, port }: ProxyView): readonly VirtualService[] {
    return found.filter((virtualService) => scope.importsRoutes(virtualService, port));
  }

  /** A wildcard that stands for any declared host with the port is not one for undeclared hosts as well. */
  private standsForDeclared(wildcard: string, view: ProxyView): boolean {
    return this.hosts.under(wildcard).some((host) => this.hasPort(host, view)) || this.hosts.covering(wildcard).some((host) => this.hasPort(host, view));
  }

  /** Whether routes for undeclared hosts are made on the port: on 80, and where the VirtualService speaks for a declared host with the port. */
  private speaksOnPort(virtualService: VirtualService, view: ProxyView): boolean {
    const open = (host: MeshHost): boolean => this.hasPort(host, view) && canSpeakHttp(host, view);
    return view.port === undefined || view.port === PORT_OF_UNDECLARED_HOSTS || virtualService.hosts.some((host) => isWildcardHost(host)
      ? this.hosts.under(host).some((covered) => open(covered) && this.mostSpecific(covered, view) === virtualService)
      : this.hosts.declarations(host).some(open));
  }

  /** Proxies take requests apart only on ports that some declared host has for HTTP. */
  private listensForHttp({ port, scope }: ProxyView): boolean {
    return port === undefined || this.listeners.takesRequests(port, scope);
  }

  /** Whether the proxy knows the host by this very declaration, and with the port. */
  private hasPort(host: MeshHost, { namespace, scope, port }: ProxyView): boolean {
    const known = this.hosts.find(host.host, namespace, (declared) => scope.importsHost(declared, port));
    return known?.namespace === host.namespace && (port === undefined || portOf(known, port) !== undefined);
  }
}

/** What a proxy knows on a port. */
interface PortView {
  readonly scope: SidecarScope;
  readonly port?: number;
}

/** A proxy, and what it knows. */
interface ProxyView extends RoutingProxy {
  readonly scope: SidecarScope;
}

/** What a route does, as an outcome. */
export function outcomeOf(route: HttpRoute): Outcome {
  switch (route.action) {
    case 'redirect':
      return 'redirect';
    case 'directResponse':
      return 'direct response';
    default:
      return route.destinations.some(({ share }) => share > 0) ? 'route' : 'no destination';
  }
}

/** The first that has any HTTP route for the proxy: one without leaves the host as if it were not there. */
function firstFor(found: readonly VirtualService[], view: ProxyView): VirtualService | undefined {
  return found.find((virtualService) => view.scope.importsRoutes(virtualService, view.port)
    && virtualService.http.some((route) => route.forProxy(view).length > 0));
}

/** What the proxy takes a port of a host for. */
function protocolAt(host: MeshHost, { scope, port }: PortView): Protocol | undefined {
  const declared = port === undefined ? undefined : portOf(host, port);
  return declared && scope.protocolOf(declared);
}

/** Whether routes can apply to a host: it must not say that it speaks something else. */
function canSpeakHttp(host: MeshHost, view: PortView): boolean {
  const declared = view.port === undefined ? undefined : portOf(host, view.port);
  return declared === undefined || (canBeHttp(declared.protocol) && canBeHttp(protocolAt(host, view) ?? 'undetected'));
}

/** Whether the proxy has a listener for the very address of a host, so that names do not matter there. */
function takesConnections(host: MeshHost, view: PortView): boolean {
  const protocol = protocolAt(host, view);
  return protocol !== undefined && !isHttp(protocol) && host.resolution !== 'ALIAS';
}

/** Whether the proxy takes requests to the port apart because of the host. */
function isHttpPort(host: MeshHost, view: PortView): boolean {
  // A Service of type ExternalName is another name for a host, and opens no port.
  return isHttp(protocolAt(host, view) ?? 'undetected') && host.resolution !== 'ALIAS';
}

function toItself(host: MeshHost, port: number | undefined): RouteDecision {
  const itself = { host: host.host, meshHost: host, port, subset: undefined, share: 1, from: undefined };
  return { outcome: 'default', host, virtualService: undefined, route: undefined, destinations: [itself], mirrors: [] };
}

function portOfAuthority(authority: string): number | undefined {
  const digits = /:(\d+)$/.exec(authority)?.[1];
  return digits === undefined ? undefined : Number(digits);
}
