import { listAt, numberAt, textAt, textsAt, valueAt } from '../../mesh/json-access';
import type { Json, Resource } from '../../mesh/resource';
import type { Workload } from '../../mesh/workload/workload';
import { oncePerModel } from '../once-per-model';
import { selectedPods } from '../workloads/selected-pods';

/** The API group of NetworkPolicies. */
export const NETWORK_POLICIES = 'networking.k8s.io';

/** Whether a NetworkPolicy limits what leaves its pods: it says so, or has rules for it and does not say what it is for. */
export function limitsEgress({ manifest }: Resource): boolean {
  return textsAt(manifest, 'spec', 'policyTypes').includes('Egress')
    || (valueAt(manifest, 'spec', 'policyTypes') === undefined && listAt(manifest, 'spec', 'egress').length > 0);
}

/** The namespaces in which some NetworkPolicy limits what leaves pods. */
export const limitedNamespaces = oncePerModel((model): ReadonlySet<string> => (
  new Set(model.ofKind('NetworkPolicy', NETWORK_POLICIES).filter(limitsEgress).map(({ namespace }) => namespace))
));

/** The workloads of which some NetworkPolicy limits what reaches them, or what leaves them. */
export const limitedPods = oncePerModel((model): Readonly<Record<'ingress' | 'egress', ReadonlySet<Workload>>> => {
  const podsOf = (policies: readonly Resource[]): ReadonlySet<Workload> => new Set(policies.flatMap((policy) => selectedPods(model, policy, 'spec', 'podSelector')));
  const all = model.ofKind('NetworkPolicy', NETWORK_POLICIES);
  return {
    // Every policy limits what reaches its pods, unless it says that it is for something else.
    ingress: podsOf(all.filter(({ manifest }) => textsAt(manifest, 'spec', 'policyTypes').includes('Ingress') || valueAt(manifest, 'spec', 'policyTypes') === undefined)),
    egress: podsOf(all.filter(limitsEgress)),
  };
});

/** The rules of a NetworkPolicy by which its pods reach every address, on some port at least. */
export function openRules({ manifest }: Resource): readonly OpenRule[] {
  return listAt(manifest, 'spec', 'egress').flatMap((rule, index) => {
    const peers = listAt(rule, 'to');
    const isOpen = peers.length === 0 || peers.some((peer) => textAt(peer, 'ipBlock', 'cidr')?.endsWith('/0') ?? false);
    const ports = listAt(rule, 'ports');
    return isOpen ? [{ path: `spec.egress[${index}]`, opens: (port) => ports.length === 0 || ports.some((entry) => opensPort(entry, port)) }] : [];
  });
}

/** A rule for every address. */
export interface OpenRule {
  /** `spec.egress[0]` */
  readonly path: string;
  /** Whether it is for a port of TCP. */
  opens(port: number): boolean;
}

function opensPort(entry: Json, port: number): boolean {
  const first = numberAt(entry, 'port');
  return (textAt(entry, 'protocol') ?? 'TCP') === 'TCP'
    && (valueAt(entry, 'port') === undefined || (first !== undefined && first <= port && port <= (numberAt(entry, 'endPort') ?? first)));
}
