import { pathBelow } from './json-access';
import type { JsonPath } from './json-access';
import type { Json, JsonObject, Resource } from './resource';

/** Where a value is written. */
export interface Provenance {
  /** The object that says it; undefined for the MeshConfig. */
  readonly resource: Resource | undefined;
  /** The field: `spec.trafficPolicy.tls`. */
  readonly path: string;
}

/** A part of an object, and where it is written. */
export interface Written<T extends Json = JsonObject> extends Provenance {
  readonly value: T;
}

/** A value that counts, and where it is written; without that it is what Istio or Envoy does when nothing is said. */
export interface Effective<T extends Json = Json> {
  readonly value: T;
  /** Undefined for a default. */
  readonly from: Provenance | undefined;
}

/** The place of a field below another place. */
export function below(from: Provenance, ...path: JsonPath): Provenance {
  return { resource: from.resource, path: pathBelow(from.path, path) };
}
