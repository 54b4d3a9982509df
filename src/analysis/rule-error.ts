import { objectName } from './object-name';
import type { Rule } from './rule';
import { MeshError } from '../core/errors';
import type { Resource } from '../mesh/resource';

const MOST_NAMED = 3;

/**
 * A rule that failed instead of answering: a mistake in the rule, whatever the
 * objects are like, and never a finding about them.
 */
export class RuleError extends MeshError {
  /** The code of the rule. */
  public readonly code: string;

  /**
   * @param resources the fewest objects that could be told to make the rule fail
   * @param reason what the rule threw
   */
  public constructor(rule: Rule, public readonly resources: readonly Resource[], public readonly reason: unknown) {
    super(`rule ${rule.code} ${rule.name}`, {
      problem: `failed while checking ${named(resources)}: ${reason instanceof Error ? reason.message : String(reason)}`,
      allowed: 'a rule answers for every input',
      fix: `report it together with the object; until it is mended, leave ${rule.code} out of the analysis`,
    });
    this.name = 'RuleError';
    this.code = rule.code;
  }
}

function named(resources: readonly Resource[]): string {
  return resources.length <= MOST_NAMED ? resources.map(objectName).join(', ') : `${resources.length} objects together`;
}
