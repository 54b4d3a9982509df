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
