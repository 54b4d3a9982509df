import type { Pod } from '../cluster';
import { isLetThrough } from '../differential/envoy/access';
import { connectionOf, decisionOf } from '../differential/envoy/decision';
import { modeOf, takesHttp, wayOf, waysIn } from '../differential/envoy/inbound';
import { type Exit, exitOf } from '../differential/envoy/outbound';
import { routeOf, virtualHostOf } from '../differential/envoy/route-table';
import type { EnvoyConfiguration } from '../judges';
import type { Manifest } from '../manifest';

type Spec = Manifest['spec'];

/** What addresses and ports stand for. */
export interface Directory {
  /** The address that DNS gives for a host. */
  addressOf(host: string, namespace: string): string;
  /** The pod with an address; undefined for addresses outside. */
  podAt(address: string): string | undefined;
  /** The port of a gateway's pods behind a port of its Service. */
  portOf(pod: Pod, port: number): number;
}

/** A request apart from where it goes. */
export interface Asked {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** The Host header. @default - that of the URL */
  readonly authority?: string;
}

/** What istiod tells the proxy of one pod, in few words. */
export class Proxy {
  public constructor(public readonly pod: Pod, public readonly configuration: EnvoyConfiguration, private readonly directory: Directory) {
  }

  /** The ports of a host that the proxy has a cluster for, and the subsets: `8080`, `8080 v1`. */
  public portsOf(host: string): string[] {
    return this.configuration.clusters.map(({ name }) => name.split('|')).filter(([direction, , , of]) => direction === 'outbound' && of === host)
      .map(([, port, subset]) => `${port} ${subset}`.trim()).sort();
  }

  /** A cluster in Envoy's own fields, empty if there is none. */
  public cluster(name: string): Spec {
    return this.configuration.clusters.find((cluster) => cluster.name === name) ?? {};
  }

  /** The limits of a cluster in Envoy's own fields. */
  public limits(name: string): Spec {
    return this.cluster(name).circuitBreakers?.thresholds[0] ?? {};
  }

  /** What a cluster sends first: plain text, TLS, or mutual TLS to those pods that can take it. */
  public encryption(name: string): 'none' | 'TLS' | 'mutual TLS' | 'mutual TLS where possible' {
    const { transportSocket, transportSocketMatches = [] } = this.cluster(name);
    const tls = (socket: Spec) => socket.typedConfig?.sni?.startsWith('outbound_') === true ? 'mutual TLS' : 'TLS';
    return transportSocket !== undefined ? tls(transportSocket) : transportSocketMatches.length > 0 ? 'mutual TLS where possible' : 'none';
  }

  /** The endpoints of a cluster, pods by their names; with their order where not all are equal. */
  public endpoints(name: string): string[] {
    return this.localities(name).flatMap(({ lbEndpoints = [], priority = 0 }) => lbEndpoints.map(({ endpoint }: Spec) => {
      const { address } = endpoint.address.socketAddress;
      const named = this.directory.podAt(address) ?? address;
      return priority === 0 ? named : `${named}, priority ${priority}`;
    })).sort();
  }

  /** The port of the endpoints of a cluster. */
  public endpointPorts(name: string): number[] {
    const all: Spec[] = this.localities(name).flatMap(({ lbEndpoints = [] }) => lbEndpoints);
    return [...new Set(all.map(({ endpoint }) => endpoint.address.socketAddress.portValue as number))];
  }

  /** The weights of the regions of a cluster. */
  public weights(name: string): Record<string, number | undefined> {
    return Object.fromEntries(this.localities(name).filter(({ lbEndpoints = [] }) => lbEndpoints.length > 0)
      .map(({ loadBalancingWeight, locality }) => [locality.region, loadBalancingWeight]));
  }

  /** What becomes of a request of the pod's application; at a gateway of one that comes in. */
  public asks(url: string, asked: Asked = {}): Spec {
    return decisionOf(this.exit(url), this.request(url, asked));
  }

  /** The clusters that requests to a URL go to, with their shares. */
  public sends(url: string, asked: Asked = {}): Spec {
    const decision = this.asks(url, asked);
    return decision.clusters ?? decision;
  }

  /** The clusters that requests to a URL go to and that the proxy does not have: it answers 503. */
  public missing(url: string, asked: Asked = {}): string[] {
    return Object.keys(this.asks(url, asked).clusters ?? {}).filter((name) => this.cluster(name).name === undefined);
  }

  /** Whether requests to a URL are answered with a redirect to TLS. */
  public redirectsToTls(url: string): boolean {
    const routes = this.exit(url)?.routes;
    return routes !== undefined && virtualHostOf(routes, new URL(url).host)?.requireTls === 'ALL';
  }

  /** The route of a request in Envoy's own fields, empty if there is none. */
  public route(url: string, asked: Asked = {}): Spec {
    const routes = this.exit(url)?.routes;
    const request = this.request(url, asked);
    const host = routes && virtualHostOf(routes, request.authority);
    return (host && routeOf(host, request)) ?? {};
  }

  /** What a connection of the application is to the proxy: requests, or bytes. */
  public speaks(url: string): 'HTTP' | 'TCP' | 'nothing' {
    const exit = this.exit(url);
    return exit?.routes !== undefined ? 'HTTP' : exit?.proxy !== undefined ? 'TCP' : 'nothing';
  }

  /** Whether the proxy has to find out from the first bytes what an application speaks to a host: it may go there as requests or as bytes. */
  public guesses(url: string): boolean {
    const { hostname, port } = new URL(url);
    const address = this.directory.addressOf(hostname, this.pod.namespace);
    const at = this.configuration.listeners.map((listener) => ({ ...listener, at: listener.address.socketAddress }))
      .find((listener) => listener.at.address === address && listener.at.portValue === Number(port));
    return this.speaks(url) === 'HTTP' && at?.defaultFilterChain !== undefined;
  }

  /** The proxy of a connection that is not taken apart, in Envoy's own fields, empty if there is none. */
  public tcpProxy(url: string): Spec {
    return this.exit(url)?.proxy ?? {};
  }

  /** Where a connection goes that is not taken apart. */
  public connects(url: string): Spec {
    const { proxy } = this.exit(url) ?? {};
    const decision: Spec = proxy === undefined ? 'no match' : connectionOf(proxy);
    return decision.clusters ?? decision;
  }

  /** Whether a port of the pod takes plain text, mutual TLS, or both. */
  public mode(port: number): 'DISABLE' | 'PERMISSIVE' | 'STRICT' {
    return modeOf(waysIn(this.configuration, port));
  }

  /** What connections of the mesh to a port of the pod are taken for. */
  public hears(port: number): 'HTTP' | 'TCP' | 'nothing' {
    const way = wayOf(waysIn(this.configuration, port), true);
    return way === undefined ? 'nothing' : takesHttp(way) ? 'HTTP' : 'TCP';
  }

  /** The ports that the proxy of a gateway listens on. */
  public get gatewayPorts(): number[] {
    return this.configuration.listeners.filter(({ address }) => address.socketAddress.address === '0.0.0.0' && address.socketAddress.portValue < 15000)
      .map(({ address }) => address.socketAddress.portValue).sort();
  }

  /** Whether requests or connections to a port of the pod are let in: of a caller, `ns/shop/sa/web`, or of one without a certificate. */
  public admits(port: number, caller: string | undefined, { authority = this.pod.name, headers = {}, method = 'GET' }: Asked = {}): boolean {
    const identity = caller === undefined ? undefined : `spiffe://cluster.local/${caller}`;
    const way = wayOf(waysIn(this.configuration, port), identity !== undefined);
    const request = way !== undefined && takesHttp(way) ? { authority, path: '/', method, scheme: 'http', headers } : undefined;
    return way !== undefined && isLetThrough(way, { request, identity, address: '10.80.1.1', port });
  }

  private localities(name: string): Spec[] {
    const told = this.configuration.endpoints.find(({ clusterName }) => clusterName === name);
    return told?.endpoints ?? this.cluster(name).loadAssignment?.endpoints ?? [];
  }

  private exit(url: string): Exit | undefined {
    const { hostname, port, protocol } = new URL(url);
    const first = protocol === 'https:' ? { sni: hostname } : 'http';
    const called = Number(port || (protocol === 'https:' ? 443 : 80));
    return this.pod.proxy === 'router'
      ? exitOf(this.configuration, '0.0.0.0', this.directory.portOf(this.pod, called), first)
      : exitOf(this.configuration, this.directory.addressOf(hostname, this.pod.namespace), called, first);
  }

  private request(url: string, { authority, headers = {}, method = 'GET' }: Asked) {
    const { host, pathname, protocol, search } = new URL(url);
    return { authority: authority ?? host, path: `${pathname}${search}`, method, scheme: protocol.slice(0, -1), headers };
  }
}
