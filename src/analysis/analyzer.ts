import { objectsWith } from './admission/objects-with';
import { crashCause } from './crash-cause';
import { findingOf, type LineOf } from './finding-of';
import { compareFindings } from './finding-order';
import { EVERY_KIND, isCheck, type Rule, type RuleText, type Violation } from './rule';
import { RuleError } from './rule-error';
import { RULES } from './rules';
import { CodeBook } from './suppressions/code-book';
import type { Suppression } from './suppressions/suppression';
import { type SuppressionInput, Suppressions } from './suppressions/suppressions';
import type { Finding } from '../core/finding';
import type { MeshModel } from '../mesh/mesh-model';

/** What an analysis may be told. */
export interface AnalyzerOptions extends SuppressionInput {
  /** @default - every rule */
  readonly rules?: readonly RuleText[];
  /** @default - findings have no lines */
  readonly lineOf?: LineOf;
}

/** A finding that somebody has said to be meant. */
export interface SuppressedFinding {
  readonly finding: Finding;
  readonly suppression: Suppression;
}

/** What an analysis found. */
export interface Analysis {
  readonly findings: readonly Finding[];
  readonly suppressed: readonly SuppressedFinding[];
  /** Rules that failed instead of answering. */
  readonly errors: readonly RuleError[];
}

/** Runs the rules over a model. */
export class Analyzer {
  private readonly rules: readonly RuleText[];
  private readonly lineOf: LineOf;

  public constructor(private readonly options: AnalyzerOptions = {}) {
    this.rules = options.rules ?? RULES;
    this.lineOf = options.lineOf ?? (() => undefined);
  }

  /** Everything that the rules find, in an order that depends on nothing but the findings. */
  public analyze(model: MeshModel): Analysis {
    const { violations, answered, errors } = this.runRules(model);
    const suppressions = new Suppressions(model.resources, this.options, new CodeBook([...RULES, ...this.rules].filter(isCheck)), this.lineOf);
    const findings: Finding[] = [];
    const suppressed: SuppressedFinding[] = [];
    for (const [rule, violation] of violations) {
      const finding = findingOf(rule, violation, this.lineOf);
      const suppression = suppressions.silencing(finding, violation.resource);
      if (suppression === undefined) {
        findings.push(finding);
      } else {
        suppressed.push({ finding, suppression });
      }
    }
    const wanted = new Set(this.rules.map(({ code }) => code));
    findings.push(...suppressions.problems(answered).filter(({ code }) => wanted.has(code)));
    return {
      findings: findings.sort(compareFindings),
      suppressed: suppressed.sort((a, b) => compareFindings(a.finding, b.finding)),
      errors,
    };
  }

  private runRules(model: MeshModel): { violations: [RuleText, Violation][]; answered: Set<string>; errors: RuleError[] } {
    const violations: [RuleText, Violation][] = [];
    const answered = new Set<string>();
    const errors: RuleError[] = [];
    for (const rule of this.rules.filter(isCheck)) {
      try {
        for (const violation of isPresent(rule, model) ? rule.check(model) : []) {
          violations.push([rule, violation]);
        }
        answered.add(rule.code);
      } catch (reason) {
        errors.push(new RuleError(rule, crashCause(rule, model), reason));
      }
    }
    return { violations, answered, errors };
  }
}

/** Whether there is anything that the rule could have something to say about. */
function isPresent({ inputs, about }: Rule, model: MeshModel): boolean {
  return about === undefined
    ? inputs.some((kind) => kind === EVERY_KIND ? model.resources.length > 0 : model.ofKind(kind).length > 0)
    : Object.entries(about).some(([kind, fields]) => (fields.length === 0 ? model.ofKind(kind) : objectsWith(model, kind, undefined, fields)).length > 0);
}
