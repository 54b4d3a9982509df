import { execFileSync } from 'child_process';
import { filterPackets } from './network';
import { OUTSIDE_ADDRESS } from './outside';
import { PROGRAMS } from './places';
import type { Workload } from './workload';

/** What the NetworkPolicies of a cluster let a pod do in one direction. */
export interface Verdict {
  readonly pod: string;
  readonly direction: 'ingress' | 'egress';
  /** Whether any policy has a say; otherwise everything is allowed. */
  readonly isolated: boolean;
  /** Addresses and ports of others (egress), or addresses of others and ports of the pod itself (ingress). */
  readonly allowed: readonly { readonly address: string; readonly port: number }[];
}

const OUTSIDE_PORTS = [80, 443, 8080, 9000];

/**
 * Does what the network plugin of a cluster does. Who may connect where is not decided here: an evaluator
 * of NetworkPolicies says it, connection by connection, and this writes it into the packet filters.
 */
export function enforceNetworkPolicies(manifests: string, workloads: readonly Workload[]): void {
  const verdicts = networkVerdicts(manifests);
  for (const { namespace, pod } of workloads) {
    const own = verdicts.filter((verdict) => verdict.pod === `${pod.namespace}/${pod.name}` && verdict.isolated);
    const rules = own.flatMap((verdict) => (verdict.direction === 'egress' ? egressRules(verdict) : ingressRules(verdict)));
    if (rules.length > 0) {
      filterPackets(namespace, rules.join('\n'));
    }
  }
}

/** What an evaluator of NetworkPolicies says about the pods of a folder: both directions of each. */
export function networkVerdicts(manifests: string): Verdict[] {
  const outside = OUTSIDE_PORTS.map((port) => `${OUTSIDE_ADDRESS}:${port}`).join(',');
  return JSON.parse(execFileSync(PROGRAMS.networkPolicies, ['-manifests', manifests, '-outside', outside], { encoding: 'utf8' }));
}

/** Leaving packets have been through the redirect to the proxy: what is seen here is what leaves the pod. */
function egressRules({ allowed }: Verdict): string[] {
  return [
    '*filter',
    '-A OUTPUT -o lo -j ACCEPT',
    // To the proxy: the redirect has changed the address, but not yet the interface.
    '-A OUTPUT -d 127.0.0.0/8 -j ACCEPT',
    '-A OUTPUT -m conntrack --ctstate ESTABLISHED,RELATED -j ACCEPT',
    // istiod and the certificate authority, which run on the node.
    '-A OUTPUT -d 10.80.0.1 -j ACCEPT',
    ...allowed.map(({ address, port }) => `-A OUTPUT -p tcp -d ${address} --dport ${port} -j ACCEPT`),
    '-A OUTPUT -j REJECT --reject-with icmp-admin-prohibited',
    'COMMIT',
    '',
  ];
}

/** Arriving packets are seen before the redirect to the proxy: the ports are those that the sender means. */
function ingressRules({ allowed }: Verdict): string[] {
  return [
    '*mangle',
    '-A PREROUTING -i lo -j ACCEPT',
    '-A PREROUTING -m conntrack --ctstate ESTABLISHED,RELATED -j ACCEPT',
    ...allowed.map(({ address, port }) => `-A PREROUTING -p tcp -s ${address} --dport ${port} -j ACCEPT`),
    '-A PREROUTING -p tcp -j DROP',
    'COMMIT',
    '',
  ];
}
