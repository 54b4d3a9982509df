import { Analyzer } from '../../../src/analysis/analyzer';
import { isCheck } from '../../../src/analysis/rule';
import { RULES } from '../../../src/analysis/rules';
import { modelOf } from '../../support/analyze-yaml';

const checks = RULES.filter(isCheck);
const models = checks.flatMap(({ bad, good, given }) => [bad, good].map((yaml) => modelOf(yaml, given, given?.meshConfig)));

/** A rule that is about fields is not run without them: it must have nothing to say then. */
describe.each(checks.flatMap(({ about, ...rule }) => about === undefined ? [] : [{ rule: { ...rule, about }, code: rule.code }]))('what $code is about', ({ rule }) => {
  test('are objects of its inputs', () => {
    expect(Object.keys(rule.about).filter((kind) => !rule.inputs.includes(kind))).toEqual([]);
  });

  test('is there in every example in which it finds something', () => {
    const { about: _, ...always } = rule;
    for (const model of models) {
      expect(new Analyzer({ rules: [rule] }).analyze(model)).toEqual(new Analyzer({ rules: [always] }).analyze(model));
    }
  });
});
