import type { OwnedRoute } from './http-routes';
import type { EffectivePolicy } from '../../mesh/destination/effective-policy';
import type { MeshModel } from '../../mesh/mesh-model';
import type { RouteDestination } from '../../mesh/route/destination';

/** What callers in the namespace of a VirtualService do with a destination of its route. */
export interface DestinationPolicy {
  readonly destination: RouteDestination;
  readonly policy: EffectivePolicy;
}

/** Several rules ask about each route, which is of one model. */
const KNOWN = new WeakMap<OwnedRoute, readonly DestinationPolicy[]>();

/** The policies of the destinations of a route that get requests, as far as the manifests hold a DestinationRule for them. */
export function destinationPolicies(model: MeshModel, owned: OwnedRoute): readonly DestinationPolicy[] {
  const policies = KNOWN.get(owned) ?? policiesOf(model, owned);
  KNOWN.set(owned, policies);
  return policies;
}

function policiesOf(model: MeshModel, { virtualService, route }: OwnedRoute): readonly DestinationPolicy[] {
  return route.destinations.filter(({ share }) => share > 0).flatMap((destination) => {
    const { host, port, subset } = destination;
    const policy = model.policy({ caller: { namespace: virtualService.namespace }, host, port, subset });
    return policy.rule === undefined ? [] : [{ destination, policy }];
  });
}

/** A destination in a message. */
export function destinationName({ host, subset }: RouteDestination): string {
  return subset === undefined ? host : `subset ${subset} of ${host}`;
}
