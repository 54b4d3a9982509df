import { RULES } from '../../src/analysis/rules';
import { isCode, rulesOf, type RuleSelection, selectRules } from '../../src/cli/rule-selection';

const ALL = { only: [], ignore: [], isLikeIstioctl: false };

function codes(selection: Partial<RuleSelection>): string[] {
  return selectRules('lint', { ...ALL, ...selection }).map(({ code }) => code);
}

test('all rules are wanted, unless told otherwise', () => {
  expect(codes({})).toEqual(RULES.map(({ code }) => code));
});

test('codes and aliases mean rules, in either case', () => {
  expect([...rulesOf('lint', '--only', ['mesh901', 'IST0160', 'MESH001'])]).toEqual(['MESH901', 'MESH001']);
  expect([isCode('IST0160'), isCode('MESH001'), isCode('MESH999'), isCode('')]).toEqual([true, true, false, false]);
});

test('selects some, or all but some', () => {
  expect(codes({ only: ['IST0160'] })).toEqual(['MESH901']);
  expect(codes({ only: ['MESH002', 'IST0160'], ignore: ['MESH002'] })).toEqual(['MESH901']);
  expect(codes({ ignore: ['ist0160'] })).not.toContain('MESH901');
  expect(codes({ ignore: ['ist0160'] })).toHaveLength(RULES.length - 1);
});

test('like istioctl are the rules that it has, and what cannot be read', () => {
  const like = codes({ isLikeIstioctl: true });
  expect(like).toEqual(expect.arrayContaining(['MESH001', 'MESH901']));
  expect(like).not.toContain('MESH002');
});

test.each(['--only', '--ignore'])('%s refuses what is no code', (option) => {
  expect(() => codes({ [option.slice(2)]: ['MESH101x'] })).toThrow(
    `lint: ${option} names MESH101x, which is no rule; allowed: codes such as MESH001, and their aliases in other tools such as IST0101 or KIA1101; fix: see them all with cdk8s-istio rules`);
});
