import type { EnvoyConfiguration } from '../../judges';
import type { Manifest } from '../../manifest';

type Spec = Manifest['spec'];

/** The ways in to a port of a pod: those for the very port, or else those for all ports that nobody speaks of. */
export function waysIn({ listeners }: EnvoyConfiguration, port: number): readonly Spec[] {
  const chains: Spec[] = listeners.find(({ name }) => name === 'virtualInbound')?.filterChains ?? [];
  const own = chains.filter(({ filterChainMatch }) => filterChainMatch?.destinationPort === port);
  return own.length > 0 ? own : chains.filter(({ filterChainMatch }) => filterChainMatch?.destinationPort === undefined);
}

/** Whether a way in is for the mutual TLS of a mesh. */
export function isMutual({ transportSocket }: Spec): boolean {
  return transportSocket?.typedConfig.requireClientCertificate === true;
}

/** Whether a way in is for plain text. */
export function isPlain({ filterChainMatch, transportSocket }: Spec): boolean {
  return transportSocket === undefined && (filterChainMatch?.transportProtocol ?? 'raw_buffer') === 'raw_buffer';
}

/** What a port accepts, in words of PeerAuthentication. */
export function modeOf(ways: readonly Spec[]): 'DISABLE' | 'PERMISSIVE' | 'STRICT' {
  return !ways.some(isMutual) ? 'DISABLE' : ways.some(isPlain) ? 'PERMISSIVE' : 'STRICT';
}

/** The way in of a connection with or without a certificate of the mesh, the one for HTTP if there are two; undefined if there is none. */
export function wayOf(ways: readonly Spec[], hasIdentity: boolean): Spec | undefined {
  const suited = ways.filter(hasIdentity ? isMutual : isPlain);
  return suited.find(takesHttp) ?? suited[0];
}

/** Whether a way in takes connections apart into requests. */
export function takesHttp({ filters }: Spec): boolean {
  return filters.some(({ name }: Spec) => name === 'envoy.filters.network.http_connection_manager');
}
