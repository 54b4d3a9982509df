import { rulesWithout } from '../../src/analysis/rule-selection';
import { RULES } from '../../src/analysis/rules';

test.each([
  [[], []],
  [['MESH002'], ['MESH002']],
  [['IST0160', 'MESH021'], ['MESH021', 'MESH901']],
])('without %j', (excluded, codes) => {
  expect(RULES.map(({ code }) => code).filter((code) => !rulesWithout('here', excluded).some((rule) => rule.code === code))).toEqual(codes);
});

test('fails for a rule that there is not', () => {
  expect(() => rulesWithout('here', ['MESH9'])).toThrow(
    'here: excludeRules has \'MESH9\', and there is no such rule; allowed: a code of a rule (MESH901), or the code of istioctl (IST0160) or Kiali '
    + '(KIA1101) for the same check; fix: remove \'MESH9\', or give the code as the finding says it');
});
