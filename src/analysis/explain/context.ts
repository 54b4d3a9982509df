import type { DefaultOwner, Fact, FieldSource, Source } from './explanation';
import type { Question } from './question';
import type { MeshModel } from '../../mesh/mesh-model';
import type { Effective, Provenance } from '../../mesh/provenance';
import type { Json, Resource } from '../../mesh/resource';
import { referenceOf } from '../object-name';

/** The line of a field of an object, or of the nearest thing around it; undefined for an object without a file. */
export type LineOf = (resource: Resource, path: string) => number | undefined;

/** What every part of an explanation is made from. */
export class ExplainContext {
  public constructor(public readonly model: MeshModel, public readonly question: Question, private readonly lineOf: LineOf) {}

  /** A field of an object or of the MeshConfig as a source. */
  public at({ resource, path }: Provenance): Source {
    return resource === undefined ? { kind: 'mesh config', path } : this.field(resource, path);
  }

  /** Where a value comes from: a field, or else the default of `owner`. */
  public sourceOf(effective: Pick<Effective, 'from'>, owner: DefaultOwner): Source {
    return effective.from === undefined ? { kind: 'default', of: owner } : this.at(effective.from);
  }

  /** A fact with its notes, if there are any. */
  public fact(name: string, value: Json, from?: Source, notes: readonly string[] = []): Fact {
    return { name, value: typeof value === 'string' ? value : JSON.stringify(value), ...from && { from }, ...notes.length > 0 && { notes } };
  }

  private field(resource: Resource, path: string): FieldSource {
    const { file, construct } = resource.origin;
    const line = this.lineOf(resource, path);
    return {
      kind: 'field',
      object: referenceOf(resource),
      path,
      ...file === undefined ? {} : { file },
      ...line === undefined ? {} : { line },
      ...construct === undefined ? {} : { construct },
    };
  }
}

/** What nobody says. */
export function defaultOf(owner: DefaultOwner): Source {
  return { kind: 'default', of: owner };
}
