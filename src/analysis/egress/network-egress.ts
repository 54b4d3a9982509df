import { listAt, textsAt, valueAt } from '../../mesh/json-access';
import type { Resource } from '../../mesh/resource';
import { oncePerModel } from '../once-per-model';

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
