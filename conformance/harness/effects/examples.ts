import { isCheck } from '../../../src/analysis/rule';
import { RULES } from '../../../src/analysis/rules';

/** An example of a rule, and what a table says about the rule. */
export interface Example<Effect> {
  readonly code: string;
  readonly name: string;
  readonly example: 'bad' | 'good';
  readonly yaml: string;
  readonly effect: Effect;
}

/** Both examples of each rule of a table, changed where the table says so. */
export function examplesOf<Effect extends { changed?(yaml: string): string }>(table: Readonly<Record<string, Effect>>): Example<Effect>[] {
  return RULES.filter(isCheck).filter(({ code }) => table[code] !== undefined).flatMap((rule) => (['bad', 'good'] as const).map((example) => {
    const effect = table[rule.code];
    return { code: rule.code, name: rule.name, example, yaml: effect.changed?.(rule[example]) ?? rule[example], effect };
  }));
}
