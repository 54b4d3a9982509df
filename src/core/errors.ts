/** What every error of this library says. */
export interface ErrorParts {
  /** What is wrong, lower-case, with the value that was got. */
  readonly problem: string;
  /** What would be accepted. */
  readonly allowed: string;
  /** What to do next, as an order: "raise timeout to at least 3s". */
  readonly fix: string;
}

/**
 * A mistake in what the library was given.
 *
 * The message always reads `where: problem; allowed: …; fix: …`, so that it
 * can be acted upon without opening the documentation.
 */
export class MeshError extends Error {
  public readonly where: string;
  public readonly parts: ErrorParts;

  /**
   * @param where a construct, or for values made outside of the tree the call: `RetryPolicy.custom`
   */
  public constructor(where: Place, parts: ErrorParts) {
    super(describe(where, parts));
    this.name = 'MeshError';
    this.where = placeName(where);
    this.parts = parts;
  }
}

/** A construct (told by its path), or the name of a call. */
export type Place = string | { readonly node: { readonly path: string } };

/** The same text as a MeshError, for `node.addValidation`, where cdk8s itself prefixes the path. */
export function describeProblem({ problem, allowed, fix }: ErrorParts): string {
  return `${problem}; allowed: ${allowed}; fix: ${fix}`;
}

function describe(where: Place, parts: ErrorParts): string {
  return `${placeName(where)}: ${describeProblem(parts)}`;
}

/** The path of a construct, or the name of a call. */
export function placeName(where: Place): string {
  return typeof where === 'string' ? where : where.node.path || 'App';
}
