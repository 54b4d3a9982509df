import { objectsWith } from './objects-with';
import type { Severity } from '../../core/finding';
import { ISTIO_KINDS } from '../../istio/crd-schemas';
import { fieldPath, type JsonPath } from '../../mesh/json-access';
import type { MeshModel } from '../../mesh/mesh-model';
import type { JsonObject, Resource } from '../../mesh/resource';
import type { Violation } from '../rule';
import { schemaProblems } from '../schema/schema-problems';

/** What Istio's admission webhook has against one field. */
export interface Refusal {
  readonly path: JsonPath;
  readonly message: string;
  readonly fix?: string;
  /** When it is less than what the rule says, as where admission only warns. */
  readonly severity?: Severity;
}

/** Each kind of Istio belongs to one API group. */
const GROUPS: ReadonlyMap<string, string> = new Map(Object.entries(ISTIO_KINDS).flatMap(([group, kinds]) => kinds.map((kind) => [kind, group] as const)));

const KNOWN = new WeakMap<Resource, ReadonlySet<string>>();

/**
 * What admission refuses in the objects of some kinds of Istio.
 *
 * The API server asks a kind's schema first: a field that the schema refuses
 * already is not spoken of a second time.
 *
 * @param places where an object has to have a value for anything to be refused: the others are not inspected
 */
export function* refusals(
  model: MeshModel, kinds: readonly string[], inspect: (manifest: JsonObject, resource: Resource) => Iterable<Refusal>, places?: readonly string[],
): Iterable<Violation> {
  for (const kind of kinds) {
    const group = GROUPS.get(kind);
    for (const resource of places === undefined ? model.ofKind(kind, group) : objectsWith(model, kind, group, places)) {
      for (const { path, ...refusal } of inspect(resource.manifest, resource)) {
        const place = fieldPath(...path);
        if (!refusedBySchema(resource).has(place)) {
          yield { resource, path: place, ...refusal };
        }
      }
    }
  }
}

/** The fields that do not fit the schema. */
function refusedBySchema(resource: Resource): ReadonlySet<string> {
  const places = KNOWN.get(resource) ?? new Set(schemaProblems(resource).filter(({ type }) => type === 'value').map(({ path }) => fieldPath(...path)));
  KNOWN.set(resource, places);
  return places;
}
