import { fieldPath, listAt, numberAt, objectAt, textAt } from '../../mesh/json-access';
import type { JsonPath } from '../../mesh/json-access';
import { ISTIO_NETWORKING } from '../../mesh/kinds';
import type { MeshModel } from '../../mesh/mesh-model';
import type { Json, Resource } from '../../mesh/resource';
import { oncePerModel } from '../once-per-model';

/** A destination as an object writes it, whether or not a proxy ever gets the route. */
export interface WrittenDestination {
  readonly resource: Resource;
  readonly protocol: 'http' | 'tls' | 'tcp';
  /** The object with the host: `spec.http[0].route[1].destination`. */
  readonly path: string;
  /** As written. */
  readonly written: string;
  /** In full. */
  readonly host: string;
  readonly subset: string | undefined;
  readonly port: number | undefined;
  /** Whether anything is written for the port. */
  readonly hasPort: boolean;
  readonly isMirror: boolean;
  /** Whether its weight keeps everything away from it. */
  readonly isUnused: boolean;
  /** The entries of the route's `match`. */
  readonly matches: readonly Json[];
}

/** Every destination and mirror of every VirtualService, also of those that others delegate to. */
export const writtenDestinations = oncePerModel((model): readonly WrittenDestination[] => [...allDestinations(model)]);

function* allDestinations(model: MeshModel): Iterable<WrittenDestination> {
  for (const resource of model.ofKind('VirtualService', ISTIO_NETWORKING)) {
    for (const protocol of ['http', 'tls', 'tcp'] as const) {
      for (const [index, route] of listAt(resource.manifest, 'spec', protocol).entries()) {
        yield* ofRoute(model, resource, protocol, index, route);
      }
    }
  }
}

function* ofRoute(
  model: MeshModel, resource: Resource, protocol: 'http' | 'tls' | 'tcp', index: number, route: Json,
): Iterable<WrittenDestination> {
  const matches = listAt(route, 'match');
  const read = (isMirror: boolean, isUnused: boolean, ...path: JsonPath): WrittenDestination[] => {
    const destination = objectAt(route, ...path);
    const written = textAt(destination, 'host') ?? '';
    return written === '' ? [] : [{
      resource,
      protocol,
      path: fieldPath('spec', protocol, index, ...path),
      written,
      host: model.hosts.resolve(written, resource.namespace),
      subset: textAt(destination, 'subset') || undefined,
      port: numberAt(destination, 'port', 'number') || undefined,
      hasPort: objectAt(destination, 'port') !== undefined,
      isMirror,
      isUnused,
      matches,
    }];
  };
  const entries = listAt(route, 'route');
  for (const [place, entry] of entries.entries()) {
    yield* read(false, entries.length > 1 && (numberAt(entry, 'weight') ?? 0) === 0, 'route', place, 'destination');
  }
  if (protocol === 'http') {
    yield* read(true, false, 'mirror');
    for (const place of listAt(route, 'mirrors').keys()) {
      yield* read(true, false, 'mirrors', place, 'destination');
    }
  }
}
