import { EXPLAINED } from './rules-explained';
import type { RuleText } from '../../src/analysis/rule';
import { isAboutAdmission } from '../harness/admission-rules';

/** Codes of istioctl that stand for what admission and the schema say. */
const WRAPPERS = ['IST0106', 'IST0133'];

/** Whether a rule says what the schema refuses. */
export function isForSchema(code: string): boolean {
  return code.startsWith('MESH01');
}

/** Whether a rule and the judges differ, for a reason. */
export function isExplained(code: string): boolean {
  return EXPLAINED[code] !== undefined;
}

/** What istioctl says about the bad example of a rule, as far as it agrees. */
export function aliasesOfIstioctl({ aliases, code }: RuleText): readonly string[] {
  return EXPLAINED[`${code} istioctl`] === undefined ? aliases.filter((alias) => alias.startsWith('IST') && !WRAPPERS.includes(alias)) : [];
}

/** Whether one of these judges gives a verdict on the bad example of a rule: then nothing else has to show that the rule is right. */
export function isJudged(rule: RuleText): boolean {
  return (!isExplained(rule.code) && (isForSchema(rule.code) || isAboutAdmission(rule.code))) || aliasesOfIstioctl(rule).length > 0;
}
