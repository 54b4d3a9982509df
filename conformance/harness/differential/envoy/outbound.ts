import { isInBlock } from '../../../../src/mesh/security/value-match';
import type { EnvoyConfiguration } from '../../judges';
import type { Manifest } from '../../manifest';

type Spec = Manifest['spec'];

const HTTP = 'envoy.filters.network.http_connection_manager';
const TCP = 'envoy.filters.network.tcp_proxy';

/** The last filter of a connection that an application makes: what decides where it goes. */
export interface Exit {
  /** The routes, for requests that are taken apart. */
  readonly routes: Spec | undefined;
  /** The proxy of connections, for those that are not. */
  readonly proxy: Spec | undefined;
}

/** What a connection starts with: a plain request, a name in TLS, or anything else. */
export type FirstBytes = 'http' | 'other' | { readonly sni: string };

/** What an application's connection to an address meets. */
export function exitOf({ listeners, routes }: EnvoyConfiguration, address: string, port: number, first: FirstBytes = 'http'): Exit | undefined {
  const at = (host: string) => listeners.find((listener) => listener.trafficDirection === 'OUTBOUND' && listener.name !== 'virtualOutbound'
    && listener.address.socketAddress.address === host && listener.address.socketAddress.portValue === port);
  const listener = at(address) ?? at('0.0.0.0') ?? listeners.find(({ name }) => name === 'virtualOutbound');
  const chain = listener && chainOf(listener, address, port, first);
  const filters: Spec[] = chain?.filters ?? [];
  const manager = filters.find(({ name }) => name === HTTP)?.typedConfig;
  return chain && {
    routes: manager && (manager.routeConfig ?? routes.find(({ name }) => name === manager.rds?.routeConfigName)),
    proxy: filters.find(({ name }) => name === TCP)?.typedConfig,
  };
}

/** Envoy's choice: the port first, then the address, then the name that is asked for, then the protocols. */
function chainOf(listener: Spec, address: string, port: number, first: FirstBytes): Spec | undefined {
  const sni = typeof first === 'object' ? first.sni : undefined;
  const all: Spec[] = listener.filterChains ?? [];
  const ofPort = narrowed(all, ({ destinationPort }) => destinationPort === undefined ? 0 : destinationPort === port ? 1 : -1);
  const ofAddress = narrowed(ofPort, ({ prefixRanges }) =>
    prefixRanges === undefined ? 0 : Math.max(-1, ...prefixRanges.map((range: Spec) => rangeRank(range, address))));
  const ofName = narrowed(ofAddress, ({ serverNames }) =>
    serverNames === undefined ? 0 : Math.max(-1, ...serverNames.map((name: string) => nameRank(name, sni))));
  const ofTransport = narrowed(ofName, ({ transportProtocol }) => transportProtocol === undefined ? 0 : transportProtocol === (sni === undefined ? 'raw_buffer' : 'tls') ? 1 : -1);
  const ofProtocol = narrowed(ofTransport, ({ applicationProtocols }) => applicationProtocols === undefined ? 0 : first === 'http' && applicationProtocols.includes('http/1.1') ? 1 : -1);
  return ofProtocol[0] ?? listener.defaultFilterChain;
}

function rangeRank({ addressPrefix, prefixLen }: Spec, address: string): number {
  return isInBlock(`${addressPrefix}/${prefixLen}`, address) ? 1 + prefixLen : -1;
}

function nameRank(name: string, sni: string | undefined): number {
  return sni === undefined ? -1 : name === sni ? 1000 : name.startsWith('*') && sni.endsWith(name.slice(1)) ? name.length : -1;
}

/** Those that match best; a chain that does not match is out, also where nothing is left. */
function narrowed(chains: readonly Spec[], rank: (match: Spec) => number): Spec[] {
  const ranked = chains.map((chain) => ({ chain, rank: rank(chain.filterChainMatch ?? {}) })).filter((one) => one.rank >= 0);
  const best = Math.max(...ranked.map((one) => one.rank));
  return ranked.filter((one) => one.rank === best).map(({ chain }) => chain);
}
