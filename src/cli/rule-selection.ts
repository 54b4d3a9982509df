import { INPUT_CODES } from './input/input-codes';
import { UsageError } from './usage-error';
import type { RuleText } from '../analysis/rule';
import { RULES } from '../analysis/rules';
import { CodeBook } from '../analysis/suppressions/code-book';

const BOOK = new CodeBook(RULES);

/** Whether something is the code or alias of a rule. */
export function isCode(code: string): boolean {
  return BOOK.meaningOf(code) !== undefined;
}

/** The rules that codes or aliases mean, in either case. */
export function rulesOf(command: string, option: string, codes: readonly string[]): ReadonlySet<string> {
  return new Set(codes.flatMap((code) => {
    const meaning = BOOK.meaningOf(code.toUpperCase());
    if (meaning === undefined) {
      throw new UsageError(command, {
        problem: `${option} names ${code}, which is no rule`,
        allowed: 'codes such as MESH001, and their aliases in other tools such as IST0101 or KIA1101',
        fix: 'see them all with cdk8s-istio rules',
      });
    }
    return [...meaning];
  }));
}

/** Which rules are wanted. */
export interface RuleSelection {
  readonly only: readonly string[];
  readonly ignore: readonly string[];
  /** Only what istioctl analyze has a code for. What cannot be read is told all the same, as istioctl does. */
  readonly isLikeIstioctl: boolean;
}

export function selectRules(command: string, { only, ignore, isLikeIstioctl }: RuleSelection): readonly RuleText[] {
  const wanted = rulesOf(command, '--only', only);
  const unwanted = rulesOf(command, '--ignore', ignore);
  return RULES.filter(({ code, aliases }) => (
    (only.length === 0 || wanted.has(code))
    && !unwanted.has(code)
    && (!isLikeIstioctl || INPUT_CODES.has(code) || aliases.some((alias) => alias.startsWith('IST')))));
}
