import { INPUT_CODES } from './input/input-codes';
import { UsageError } from './usage-error';
import { ISTIOCTL_RULES } from '../analysis/istioctl/istioctl-rules';
import type { RuleText } from '../analysis/rule';
import { RULES } from '../analysis/rules';
import { CodeBook } from '../analysis/suppressions/code-book';

/** The rules, and the checks of istioctl that there is no rule for. */
export const KNOWN_RULES: readonly RuleText[] = [...RULES, ...ISTIOCTL_RULES.filter(({ code }) => code.startsWith('IST'))];

const BOOK = new CodeBook(KNOWN_RULES);

/** Whether something is the code or alias of a rule. */
export function isCode(code: string): boolean {
  return BOOK.meaningOf(code) !== undefined;
}

/** The rules that codes or aliases mean, in either case. */
export function rulesOf(command: string, option: string, codes: readonly string[]): ReadonlySet<string> {
  return new Set(checkedCodes(command, option, codes).flatMap((code) => [...BOOK.meaningOf(code) ?? []]));
}

function checkedCodes(command: string, option: string, codes: readonly string[]): readonly string[] {
  const unknown = codes.find((code) => !isCode(code.toUpperCase()));
  if (unknown !== undefined) {
    throw new UsageError(command, {
      problem: `${option} names ${unknown}, which is no rule`,
      allowed: 'codes such as MESH001, and their aliases in other tools such as IST0101 or KIA1101',
      fix: 'see them all with cdk8s-istio rules',
    });
  }
  return codes.map((code) => code.toUpperCase());
}

/** Which rules are wanted. */
export interface RuleSelection {
  readonly only: readonly string[];
  readonly ignore: readonly string[];
  /** What istioctl analyze says, instead of the rules. What cannot be read is told all the same, as istioctl does. */
  readonly isLikeIstioctl: boolean;
}

export function selectRules(command: string, { only, ignore, isLikeIstioctl }: RuleSelection): readonly RuleText[] {
  const wanted = checkedCodes(command, '--only', only);
  const unwanted = checkedCodes(command, '--ignore', ignore);
  const all = isLikeIstioctl ? [...RULES.filter(({ code }) => INPUT_CODES.has(code)), ...ISTIOCTL_RULES] : RULES;
  return all.filter((rule) => (wanted.length === 0 || isNamed(rule, wanted)) && !isNamed(rule, unwanted));
}

/** Of a rule that istioctl has several codes for, one of them may be meant. */
function isNamed({ code, aliases }: RuleText, names: readonly string[]): boolean {
  return names.includes(code) || aliases.some((alias) => names.includes(alias));
}

/** One text for each code. */
export function distinctRules(rules: readonly RuleText[]): readonly RuleText[] {
  const byCode = new Map<string, RuleText>();
  for (const rule of rules) {
    const first = byCode.get(rule.code);
    byCode.set(rule.code, first === undefined ? rule : { ...first, aliases: [...new Set([...first.aliases, ...rule.aliases])] });
  }
  return [...byCode.values()];
}
