import type { ExternalHost } from '../../policy/external-host';
import type { NetworkEgressRule, NetworkPeer } from '../access/network-peers';

/** Everything that is no address of the cluster, its nodes or the cloud's metadata service. */
const PUBLIC_NETWORKS: readonly NetworkPeer[] = [
  { ipBlock: { cidr: '0.0.0.0/0', except: ['10.0.0.0/8', '100.64.0.0/10', '169.254.0.0/16', '172.16.0.0/12', '192.168.0.0/16'] } },
  { ipBlock: { cidr: '::/0', except: ['fc00::/7', 'fe80::/10'] } },
];

/**
 * The way from the last proxy to the host. A NetworkPolicy knows addresses, not
 * names: where none are given, any public address is open on the host's port.
 */
export function networkRule(host: ExternalHost): NetworkEgressRule {
  const to = host.cidrs.length > 0 ? host.cidrs.map((cidr) => ({ ipBlock: { cidr } })) : PUBLIC_NETWORKS;
  return { to, ports: [{ protocol: 'TCP', port: host.tlsPort }] };
}
