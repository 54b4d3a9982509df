import { answer, isRead, type Said } from './answer';
import { textsAt } from '../../mesh/json-access';
import { ISTIO_NETWORKING } from '../../mesh/kinds';
import type { Resource } from '../../mesh/resource';
import { objectName } from '../object-name';
import { writtenDestinations } from '../references/written-destinations';
import { MESH127 } from '../rules/MESH127-mesh-routes-not-at-gateway';

/**
 * Routes without a subset to a host that a VirtualService for that host splits into subsets: hosts letter by letter, and a
 * route of the same VirtualService too.
 */
export const INGRESS_ROUTES = [
  answer(MESH127, 'IST0140', function* (model): Iterable<Said> {
    const routes = writtenDestinations(model).filter(({ protocol, isMirror, resource }) => protocol === 'http' && !isMirror && isRead(resource));
    const splitting = new Map<string, Resource>();
    const hostsOf = new Map(model.ofKind('VirtualService', ISTIO_NETWORKING).map((resource) => [resource, new Set(textsAt(resource.manifest, 'spec', 'hosts'))]));
    for (const { resource, written, subset } of routes) {
      if (subset !== undefined && hostsOf.get(resource)?.has(written)) {
        splitting.set(written, splitting.get(written) ?? resource);
      }
    }
    for (const { resource, written, subset, path } of routes) {
      const other = subset === undefined && textsAt(resource.manifest, 'spec', 'gateways').length > 0 ? splitting.get(written) : undefined;
      if (other !== undefined) {
        yield { resource, path, message: `${objectName(other)} sends to subsets of ${written}, and here none is named` };
      }
    }
  }),
] as const;
