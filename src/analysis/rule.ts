import type { Severity } from '../core/finding';
import type { MeshModel } from '../mesh/mesh-model';
import type { JsonObject, Resource } from '../mesh/resource';

/** What a rule says about one place. */
export interface Violation {
  /** The object that is wrong. */
  readonly resource: Resource;
  /** The field, `spec.http[0].timeout`; the whole object if left out. */
  readonly path?: string;
  /** What is wrong, lower-case, with the values that were found. */
  readonly message: string;
  /** What to do here, when it is more than the rule's own `fix` says. */
  readonly fix?: string;
  /** When this place is less bad than the rule usually is. */
  readonly severity?: Severity;
}

/** In `inputs`: the rule reads objects of every kind. */
export const EVERY_KIND = '*';

/** A mesh that the examples of a rule are about. */
export interface GivenMesh {
  readonly istioVersion?: string;
  /** The day on which it is analyzed. */
  readonly today?: string;
  /** Its MeshConfig, as far as it says something. */
  readonly meshConfig?: JsonObject;
}

/** Everything that is to be said about a check: its documentation page is made of this. */
export interface RuleText {
  /** `MESHnnn`: stable, never used for another check. */
  readonly code: string;
  /** A short name in kebab-case, also the end of the file's name. */
  readonly name: string;
  /** How bad it usually is. ERROR only for what is rejected or certainly fails at run time. */
  readonly severity: Severity;
  /** The codes of the same check in other tools. */
  readonly aliases: readonly string[];
  /** What is wrong, in one line. */
  readonly summary: string;
  /** What happens because of it, and how that is known. */
  readonly why: string;
  /** What to do. */
  readonly fix: string;
  /** The kinds that the rule reads: without any of them it is not run. `EVERY_KIND` for a rule about objects as such. */
  readonly inputs: readonly string[];
  /** YAML that the rule finds fault with, as small as can be. */
  readonly bad: string;
  /** The same, corrected. */
  readonly good: string;
  /** What the examples take for granted of the mesh, where Istio's defaults in the newest release that is known would not do. */
  readonly given?: GivenMesh;
}

/** A check over the model, and everything that is to be said about it. */
export interface Rule extends RuleText {
  /**
   * Fields that it is about, by kinds of its inputs: where no object of these
   * has any of them, there is nothing to find, and the rule is not run.
   * `portLevelSettings.consistentHash` stands for both in one object, wherever;
   * no fields, for any object of the kind.
   *
   * @default - it is run whenever there are objects of its inputs
   */
  readonly about?: Readonly<Record<string, readonly string[]>>;
  check(model: MeshModel): Iterable<Violation>;
}

/**
 * Whether the rule is a check over the model. The others belong to the
 * analysis itself: a document that cannot be read, a suppression that nothing
 * needs. What raises them names them.
 */
export function isCheck(rule: RuleText): rule is Rule {
  return 'check' in rule;
}
