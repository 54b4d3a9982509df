import type { Provenance } from '../../mesh/provenance';
import type { Resource } from '../../mesh/resource';
import { objectName } from '../object-name';

/** `spec.http[0]`, with its object when that is not the one that the remark is about. */
export function placeName({ resource, path }: Provenance, about: Resource): string {
  return resource === undefined || resource === about ? path : `${path} of ${objectName(resource)}`;
}
