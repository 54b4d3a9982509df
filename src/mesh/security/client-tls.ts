import type { EffectivePolicy } from '../destination/effective-policy';
import type { HostIndex } from '../host/host-index';
import type { MeshHost } from '../host/mesh-host';
import { textAt } from '../json-access';
import type { MeshOptions } from '../mesh-options';
import type { Provenance } from '../provenance';
import { below } from '../provenance';
import type { PeerAuthenticationIndex } from './peer-authentication';

/** What a caller's proxy puts around a connection. */
export type ClientTlsMode = 'DISABLE' | 'SIMPLE' | 'MUTUAL' | 'ISTIO_MUTUAL';

/** How a caller's proxy connects to a host. */
export interface ClientTls {
  /** DISABLE: what the application sends goes out as it is. */
  readonly mode: ClientTlsMode;
  /** Whether Istio chose the mode by itself. */
  readonly automatic: boolean;
  /** Whether the mode is used with those endpoints only that have a proxy, and plain text with the others. */
  readonly perEndpoint: boolean;
  /** The DestinationRule that says the mode; undefined when Istio chose it. */
  readonly from: Provenance | undefined;
}

const MODES: readonly ClientTlsMode[] = ['SIMPLE', 'MUTUAL', 'ISTIO_MUTUAL'];
const PLAIN: ClientTls = { mode: 'DISABLE', automatic: true, perEndpoint: false, from: undefined };

/**
 * How the proxy of a caller connects to a host.
 *
 * @param host undefined for a host that nothing declares: there Istio does nothing by itself
 * @param policy what holds for the call
 */
export function clientTls(
  host: MeshHost | undefined, policy: EffectivePolicy, peers: PeerAuthenticationIndex, hosts: HostIndex, options: MeshOptions,
): ClientTls {
  const block = policy.block('tls');
  if (block !== undefined) {
    const written = textAt(block.value, 'mode');
    // A block without a mode says DISABLE, the zero value.
    return { mode: MODES.find((mode) => mode === written) ?? 'DISABLE', automatic: false, perEndpoint: false, from: below(block, 'mode') };
  }
  if (host === undefined || host.external || !options.autoMtls || peers.modeOfNamespace(host.namespace).value === 'DISABLE') {
    return PLAIN;
  }
  const passesThrough = host.resolution === 'NONE' || policy.setting('loadBalancer', 'simple')?.value === 'PASSTHROUGH';
  const pods = hosts.workloadsOf(host);
  if ((host.resolution === 'NONE' || saysPassThrough(policy)) && (pods.some(({ injected }) => injected === false) || (pods.length === 0 && host.kind === 'ServiceEntry'))) {
    // Istio cannot tell the endpoints apart here, so one without a proxy decides for all. Pods that the manifests do not hold are taken to have one.
    return PLAIN;
  }
  return { mode: 'ISTIO_MUTUAL', automatic: true, perEndpoint: !passesThrough, from: undefined };
}

/** Settings for ports do not count here, and for a subset nothing but its own. */
function saysPassThrough({ rule, subset }: EffectivePolicy): boolean {
  const written = subset === undefined ? rule?.trafficPolicy : subset.trafficPolicy;
  return textAt(written?.value, 'loadBalancer', 'simple') === 'PASSTHROUGH';
}
