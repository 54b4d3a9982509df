/** Where a DestinationRule has a policy for all ports of a host or subset. */
export const POLICIES: readonly string[] = ['spec.trafficPolicy', 'spec.subsets[].trafficPolicy'];

/** Where it has one for one port. */
export const PORT_POLICIES: readonly string[] = POLICIES.map((policy) => `${policy}.portLevelSettings[]`);

/** A field of every policy, for all ports or one. */
export function policyPlaces(field: string): readonly string[] {
  return [...POLICIES, ...PORT_POLICIES].map((policy) => `${policy}.${field}`);
}

/** Every connection pool: those of a DestinationRule, and those that a Sidecar has for what comes in. */
export const CONNECTION_POOLS: readonly string[] = [
  ...policyPlaces('connectionPool'), 'spec.inboundConnectionPool', 'spec.ingress[].connectionPool',
];
