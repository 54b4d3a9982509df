import { isCheck, type RuleText } from '../../src/analysis/rule';
import { stubRule } from '../support/stub-rule';

test('a rule with a check is one, a text alone is none', () => {
  const { check, ...text } = stubRule({});
  expect(isCheck({ ...text, check } as RuleText)).toBe(true);
  expect(isCheck(text)).toBe(false);
});
