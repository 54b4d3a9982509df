import { answer, type Said } from './answer';
import { type SeenHost, seenHosts } from './seen-hosts';
import type { MeshModel } from '../../mesh/mesh-model';
import { type WrittenDestination, writtenDestinations } from '../references/written-destinations';
import { MESH101 } from '../rules/MESH101-destination-host-not-found';
import { MESH108 } from '../rules/MESH108-destination-port-not-found';
import { MESH109 } from '../rules/MESH109-destination-port-left-open';

/** Hosts and ports of destinations. A host that only a wildcard covers is known, and a port left open is wrong wherever there are several. */
export const DESTINATION_HOSTS = [
  answer(MESH101, 'IST0101', function* (model): Iterable<Said> {
    for (const { resource, path, written, seen } of destinations(model)) {
      if (seen === undefined) {
        yield { resource, path: `${path}.host`, message: `neither a Service nor a ServiceEntry that is seen from here declares ${written}` };
      }
    }
  }),
  answer(MESH108, 'IST0101', function* (model): Iterable<Said> {
    for (const { resource, path, written, hasPort, port = 0, seen } of destinations(model)) {
      if (seen !== undefined && hasPort && !seen.ports.includes(port)) {
        yield { resource, path: `${path}.port.number`, message: `${written} has no port ${port}; it has ${seen.ports.join(', ') || 'none'}` };
      }
    }
  }),
  answer(MESH109, 'IST0112', function* (model): Iterable<Said> {
    for (const { resource, path, written, hasPort, seen } of destinations(model)) {
      if (seen !== undefined && !hasPort && seen.ports.length > 1) {
        yield { resource, path, message: `no port of ${written} is named, which has ${seen.ports.join(', ')}` };
      }
    }
  }),
] as const;

function destinations(model: MeshModel): readonly (WrittenDestination & { readonly seen: SeenHost | undefined })[] {
  const hosts = seenHosts(model);
  return writtenDestinations(model).map((destination) => ({ ...destination, seen: hosts.find(destination.written, destination.resource) }));
}
