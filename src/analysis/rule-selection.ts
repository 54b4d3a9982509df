import type { RuleText } from './rule';
import { RULES } from './rules';
import { CodeBook } from './suppressions/code-book';
import { MeshError, type Place } from '../core/errors';

/** Every rule but those that `excluded` names, by their codes or those of other tools. */
export function rulesWithout(where: Place, excluded: readonly string[]): readonly RuleText[] {
  const book = new CodeBook(RULES);
  const codes = new Set(excluded.flatMap((code) => {
    const meant = book.meaningOf(code);
    if (meant === undefined) {
      throw new MeshError(where, {
        problem: `excludeRules has '${code}', and there is no such rule`,
        allowed: 'a code of a rule (MESH901), or the code of istioctl (IST0160) or Kiali (KIA1101) for the same check',
        fix: `remove '${code}', or give the code as the finding says it`,
      });
    }
    return [...meant];
  }));
  return RULES.filter(({ code }) => !codes.has(code));
}
