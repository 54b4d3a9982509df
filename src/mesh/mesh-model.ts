import type { Caller } from './destination/destination-index';
import { DestinationIndex } from './destination/destination-index';
import { EffectivePolicy } from './destination/effective-policy';
import { CallGraph } from './graph/call-graph';
import { HostIndex } from './host/host-index';
import type { MeshHost } from './host/mesh-host';
import { portOf } from './host/mesh-host';
import { canBeHttp } from './host/protocol';
import type { MeshOptions } from './mesh-options';
import { meshOptions } from './mesh-options';
import type { Resource } from './resource';
import { ResourceTable } from './resource-table';
import { ConnectionRouting } from './route/connection-routing';
import { GatewayRouting } from './route/gateway-routing';
import { MeshRouting } from './route/mesh-routing';
import { SharedListeners } from './route/shared-listeners';
import { VirtualServiceIndex } from './route/virtual-service-index';
import { AuthorizationIndex } from './security/authorization-index';
import type { ClientTls } from './security/client-tls';
import { clientTls } from './security/client-tls';
import { PeerAuthenticationIndex } from './security/peer-authentication';
import { KnownHosts } from './sidecar/known-hosts';
import { SidecarIndex } from './sidecar/sidecar-index';
import type { SidecarScope } from './sidecar/sidecar-scope';
import { injectsByDefault } from './workload/default-injection';
import { WorkloadIndex } from './workload/workload-index';

/** A call from somewhere in the mesh to a host. */
export interface Call {
  readonly caller: Caller;
  /** As an object in the caller's namespace would write it: `reviews`, or the full name. */
  readonly host: string;
  /** The port of the Service or ServiceEntry, not that of the pods. */
  readonly port?: number;
  /** The subset that a route sends it to. */
  readonly subset?: string;
}

/**
 * What the manifests of a mesh mean together. Built once; every question is
 * answered from indices that are built when the first question needs them.
 *
 * - `ofKind`, `find`: which objects are there?
 * - `workloads`: what runs, with which labels and identity, how many, and is it part of the mesh? What does a selector mean?
 * - `destinationRules`: which DestinationRule does a caller follow for a host, and what of it is lost to another?
 * - `policy`: which connection pool, outlier detection, balancing and TLS does a call get, and which field says so?
 * - `virtualServices`: which are there, delegates filled in, and which speak for a host at a gateway or in the mesh?
 * - `routing`, `gatewayRouting`, `connectionRouting`: where does a request or connection go, with which timeout and retries?
 * - `knownHosts`: which hosts and ports can the proxies of some pods send to?
 * - `sidecars`: what do the proxies of some pods know, and what happens to calls of other hosts?
 * - `peerAuthentication`, `clientTls`: what do pods accept on a port, and what does a caller send?
 * - `authorization`: do pods let a request through, and which rule says so?
 * - `callGraph`: which calls do the manifests speak of, under which terms, and where do retries multiply?
 * - `hosts`: which Service or ServiceEntry is meant by a name, seen from a namespace? Which ports and pods does it have?
 */
export class MeshModel {
  /** What the mesh as a whole says. */
  public readonly options: MeshOptions;
  private readonly table: ResourceTable;
  private workloadIndex: WorkloadIndex | undefined;
  private hostIndex: HostIndex | undefined;
  private destinationIndex: DestinationIndex | undefined;
  private virtualServiceIndex: VirtualServiceIndex | undefined;
  private sidecarIndex: SidecarIndex | undefined;
  private meshRouting: MeshRouting | undefined;
  private gateways: GatewayRouting | undefined;
  private connections: ConnectionRouting | undefined;
  private listenerIndex: SharedListeners | undefined;
  private peers: PeerAuthenticationIndex | undefined;
  private access: AuthorizationIndex | undefined;
  private graph: CallGraph | undefined;
  private readonly knownByScope = new Map<SidecarScope, KnownHosts>();

  /**
   * @param resources every object that is there; `readResources` makes them of JSON
   * @param options what the mesh as a whole says; `meshOptions` reads it from a MeshConfig
   */
  public constructor(public readonly resources: readonly Resource[], options: MeshOptions = meshOptions()) {
    this.options = options;
    this.table = new ResourceTable(resources);
  }

  /** The objects of a kind, in the order they were given: of one API group, or of every group that has such a kind. */
  public ofKind(kind: string, group?: string): readonly Resource[] {
    return this.table.ofKind(kind, group);
  }

  /** One object by its name; for a cluster-wide kind the namespace is empty. */
  public find(kind: string, namespace: string, name: string, group: string): Resource | undefined {
    return this.table.find(kind, namespace, name, group);
  }

  /** What runs. */
  public get workloads(): WorkloadIndex {
    this.workloadIndex ??= new WorkloadIndex(this.table, injectsByDefault(this.table));
    return this.workloadIndex;
  }

  /** The service registry. */
  public get hosts(): HostIndex {
    this.hostIndex ??= new HostIndex(this.table, this.options, () => this.workloads);
    return this.hostIndex;
  }

  /** DestinationRules. */
  public get destinationRules(): DestinationIndex {
    this.destinationIndex ??= new DestinationIndex(this.table, this.options, (host, namespace) => this.hosts.resolve(host, namespace));
    return this.destinationIndex;
  }

  /** VirtualServices. */
  public get virtualServices(): VirtualServiceIndex {
    this.virtualServiceIndex ??= new VirtualServiceIndex(this.table, this.options, (host, namespace) => this.hosts.resolve(host, namespace));
    return this.virtualServiceIndex;
  }

  /** Sidecars, the objects of that kind. */
  public get sidecars(): SidecarIndex {
    this.sidecarIndex ??= new SidecarIndex(this.table, this.options);
    return this.sidecarIndex;
  }

  /** The hosts that the proxies of some pods can send to. */
  public knownHosts(caller: Caller): KnownHosts {
    const scope = this.sidecars.of(caller);
    const known = this.knownByScope.get(scope) ?? new KnownHosts(scope, this.hosts, this.virtualServices);
    this.knownByScope.set(scope, known);
    return known;
  }

  /** Where requests go that applications of the mesh make. */
  public get routing(): MeshRouting {
    this.meshRouting ??= new MeshRouting(
      this.virtualServices, this.hosts, this.sidecars, (caller) => this.knownHosts(caller), this.connectionRouting, this.listeners,
    );
    return this.meshRouting;
  }

  /** Where requests go that reach a gateway. */
  public get gatewayRouting(): GatewayRouting {
    this.gateways ??= new GatewayRouting(this.table, this.virtualServices, this.hosts);
    return this.gateways;
  }

  private get listeners(): SharedListeners {
    this.listenerIndex ??= new SharedListeners(this.hosts);
    return this.listenerIndex;
  }

  /** Where connections go that are not HTTP. */
  public get connectionRouting(): ConnectionRouting {
    this.connections ??= new ConnectionRouting(this.virtualServices, this.hosts, this.sidecars, (caller) => this.knownHosts(caller), this.listeners);
    return this.connections;
  }

  /** What the caller's proxy does with a call. */
  public policy({ caller, host, port, subset }: Call): EffectivePolicy {
    const name = this.hosts.resolve(host, caller.namespace);
    const callee = { host: name, namespace: this.known(name, caller)?.namespace ?? this.hosts.namespaceOf(name, caller.namespace) };
    return new EffectivePolicy(this.options, this.destinationRules.lookup(caller, callee), port === undefined ? undefined : { number: port }, subset);
  }

  /** Whether the proxies of a caller take apart what is sent to a port of a host, if it is HTTP: the host and a Sidecar have a say in that. */
  public takesRequests(caller: Caller, host: MeshHost, port: number): boolean {
    const declared = portOf(host, port);
    return declared === undefined || (canBeHttp(declared.protocol) && canBeHttp(this.sidecars.of(caller).protocolOf(declared)));
  }

  /** PeerAuthentications. */
  public get peerAuthentication(): PeerAuthenticationIndex {
    this.peers ??= new PeerAuthenticationIndex(this.table, this.options);
    return this.peers;
  }

  /** AuthorizationPolicies. */
  public get authorization(): AuthorizationIndex {
    this.access ??= new AuthorizationIndex(this.table, this.options);
    return this.access;
  }

  /** How the caller's proxy connects for a call. */
  public clientTls(call: Call): ClientTls {
    const host = this.known(call.host, call.caller);
    return clientTls(host, this.policy(call), this.peerAuthentication, this.hosts, this.options);
  }

  /** Who calls whom, as far as the manifests say it. */
  public get callGraph(): CallGraph {
    this.graph ??= new CallGraph(this, this.routing, this.options);
    return this.graph;
  }

  /** The host that the caller's proxies take a name for; one that they do not know is looked for without them. */
  private known(host: string, caller: Caller): MeshHost | undefined {
    return this.knownHosts(caller).find(this.hosts.resolve(host, caller.namespace)) ?? this.hosts.find(host, caller.namespace);
  }
}
