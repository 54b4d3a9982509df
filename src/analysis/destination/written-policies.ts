import { isJsonObject, listAt, numberAt, objectAt, textAt } from '../../mesh/json-access';
import { below } from '../../mesh/provenance';
import type { Provenance, Written } from '../../mesh/provenance';
import type { JsonObject, Resource } from '../../mesh/resource';

/** A traffic policy of a DestinationRule as it is written: for the host, for a subset, or for a port of either. */
export interface WrittenPolicy extends Written {
  /** The subset that it is for; undefined for the host as a whole. */
  readonly subset: string | undefined;
  /** The port that it is for; undefined for all of them. */
  readonly port: number | undefined;
  /** What the settings of a port stand below; undefined for the others. */
  readonly parent: WrittenPolicy | undefined;
}

/** Many rules ask every DestinationRule, which does not change. */
const KNOWN = new WeakMap<Resource, readonly WrittenPolicy[]>();

/** Every traffic policy that a DestinationRule writes. */
export function writtenPolicies(resource: Resource): readonly WrittenPolicy[] {
  const policies = KNOWN.get(resource) ?? readPolicies(resource);
  KNOWN.set(resource, policies);
  return policies;
}

function readPolicies(resource: Resource): readonly WrittenPolicy[] {
  const start = { resource, path: 'spec' };
  return [
    ...withPorts(objectAt(resource.manifest, 'spec', 'trafficPolicy'), below(start, 'trafficPolicy'), undefined),
    ...listAt(resource.manifest, 'spec', 'subsets').flatMap((subset, index) =>
      withPorts(objectAt(subset, 'trafficPolicy'), below(start, 'subsets', index, 'trafficPolicy'), textAt(subset, 'name') ?? '')),
  ];
}

function withPorts(value: JsonObject | undefined, from: Provenance, subset: string | undefined): WrittenPolicy[] {
  if (value === undefined) {
    return [];
  }
  const parent: WrittenPolicy = { value, ...from, subset, port: undefined, parent: undefined };
  return [parent, ...listAt(value, 'portLevelSettings').flatMap((entry, index) => isJsonObject(entry)
    ? [{ value: entry, ...below(from, 'portLevelSettings', index), subset, port: numberAt(entry, 'port', 'number'), parent }]
    : [])];
}
