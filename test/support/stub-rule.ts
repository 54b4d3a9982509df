import type { Rule } from '../../src/analysis/rule';
import { Severity } from '../../src/core/finding';

/** A rule that says nothing, for tests of what runs rules; `parts` say what matters in a test. */
export function stubRule(parts: Partial<Rule>): Rule {
  return {
    code: 'MESH100',
    name: 'stub',
    severity: Severity.ERROR,
    aliases: [],
    summary: 'a stub',
    why: 'for a test',
    fix: 'mend it',
    inputs: ['Service'],
    bad: '',
    good: '',
    check: () => [],
    ...parts,
  };
}
