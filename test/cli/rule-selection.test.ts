import { RULES } from '../../src/analysis/rules';
import { distinctRules, isCode, KNOWN_RULES, rulesOf, type RuleSelection, selectRules } from '../../src/cli/rule-selection';

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

test('like istioctl, one of the codes of a rule can be meant, and what there is no rule for', () => {
  const aliases = (selection: Partial<RuleSelection>) => selectRules('lint', { ...ALL, isLikeIstioctl: true, ...selection }).map(({ code, aliases: [alias] }) => `${code} ${alias}`);
  expect(aliases({ only: ['ist0130'] })).toEqual(['MESH114 IST0130', 'MESH300 IST0130']);
  expect(aliases({ only: ['MESH300'], ignore: ['IST0131'] })).toEqual(['MESH300 IST0130']);
  expect(aliases({ only: ['IST0128'] })).toEqual(['IST0128 IST0128']);
  expect(codes({ only: ['IST0128'] })).toEqual([]);
  expect([isCode('IST0128'), KNOWN_RULES.length - RULES.length]).toEqual([true, 4]);
});

test('several checks of a rule have one text', () => {
  const rules = selectRules('lint', { ...ALL, only: ['MESH300'], isLikeIstioctl: true });
  expect(rules).toHaveLength(2);
  expect(distinctRules([...rules, ...RULES.slice(0, 1)])).toEqual([expect.objectContaining({ code: 'MESH300', aliases: ['IST0130', 'IST0131'] }), RULES[0]]);
});

test.each(['--only', '--ignore'])('%s refuses what is no code', (option) => {
  expect(() => codes({ [option.slice(2)]: ['MESH101x'] })).toThrow(
    `lint: ${option} names MESH101x, which is no rule; allowed: codes such as MESH001, and their aliases in other tools such as IST0101 or KIA1101; fix: see them all with cdk8s-istio rules`);
});
