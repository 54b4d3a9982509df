import { ISTIOCTL_RULES } from '../../../src/analysis/istioctl/istioctl-rules';
import { LEVELS } from '../../../src/analysis/istioctl/levels';
import { RULES } from '../../../src/analysis/rules';
import { Severity } from '../../../src/core/finding';

test('every code of istioctl has a level', () => {
  const codes = [...RULES, ...ISTIOCTL_RULES].flatMap(({ aliases }) => aliases.filter((alias) => alias.startsWith('IST')));
  expect(codes.filter((code) => !LEVELS.has(code))).toEqual([]);
});

test.each([['IST0160', Severity.ERROR], ['IST0133', Severity.WARNING], ['IST0131', Severity.INFO]])('%s is %s', (code, level) => {
  expect(LEVELS.get(code)).toBe(level);
});
