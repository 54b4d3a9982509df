import { existsSync, readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { rulePages } from '../../../projenrc/rule-pages';
import { EVERY_KIND, isCheck } from '../../../src/analysis/rule';
import { RULES } from '../../../src/analysis/rules';
import { MeshModel } from '../../../src/mesh/mesh-model';
import { modelOf } from '../../support/analyze-yaml';
import { lintYaml } from '../../support/lint-yaml';

const ROOT = join(__dirname, '../../..');

/** What else is found in a rule's bad example, because it cannot be avoided there. */
const ALSO_FOUND: { readonly [code: string]: readonly string[] } = {
  // The annotations that it is about are deprecated.
  MESH812: ['MESH923'],
  // They are about annotations, and most annotations are alpha.
  ...Object.fromEntries(['MESH605', 'MESH708', 'MESH806', 'MESH809', 'MESH849'].map((code) => [code, ['MESH924']])),
  // Every EnvoyFilter is worth knowing of.
  ...Object.fromEntries(['MESH299', 'MESH930', 'MESH931', 'MESH933', 'MESH934'].map((code) => [code, ['MESH932']])),
};

const rules = RULES.map((rule) => ({ rule, code: rule.code }));

test('codes are unique and in order', () => {
  const codes = RULES.map(({ code }) => code);
  expect(codes).toEqual([...new Set(codes)].sort());
  expect(codes.filter((code) => !/^MESH\d{3}$/.test(code))).toEqual([]);
});

test('no two rules have one name', () => {
  const names = RULES.map(({ name }) => name);
  expect(names).toEqual([...new Set(names)]);
});

test('every rule file is registered, and has a table test', () => {
  const expected = RULES.map(({ code, name }) => `${code}-${name}`);
  const files = readdirSync(join(ROOT, 'src/analysis/rules')).filter((file) => file.startsWith('MESH'));
  expect(files.map((file) => file.replace(/\.ts$/, '')).sort()).toEqual(expected);
  expect(expected.filter((name) => !existsSync(join(ROOT, `test/analysis/rules/${name}.test.ts`)))).toEqual([]);
});

test('every rule has its page, and no page is left over', () => {
  const pages = Object.fromEntries(readdirSync(join(ROOT, 'docs/rules')).map((file) => [file, readFileSync(join(ROOT, 'docs/rules', file), 'utf8')]));
  expect(Object.keys(pages).sort()).toEqual(['README.md', ...RULES.map(({ code }) => `${code}.md`)].sort());
  expect(pages).toEqual(Object.fromEntries(rulePages()));
});

describe.each(rules)('$code', ({ rule }) => {
  test('says what a message needs, in the form of one', () => {
    for (const text of [rule.summary, rule.fix]) {
      expect(text).toMatch(/^[a-z`'A-Z0-9].*[^.]$/);
    }
    expect(rule.why.length).toBeGreaterThan(rule.summary.length);
    expect(rule.name).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    expect(rule.aliases.filter((alias) => !/^(IST|KIA)\d{4}$/.test(alias))).toEqual([]);
    expect(rule.inputs).not.toEqual([]);
  });

  test('finds its bad example, and nothing else in it', () => {
    const codes = new Set(lintYaml(rule.bad, rule.given).map(({ code }) => code));
    expect([...codes].sort()).toEqual([rule.code, ...ALSO_FOUND[rule.code] ?? []].sort());
  });

  test('finds nothing in its good example', () => {
    expect(lintYaml(rule.good, rule.given).filter(({ code }) => code === rule.code)).toEqual([]);
  });
});

/** Rules about objects as such are not asked: they read every kind. */
describe.each(rules.filter(({ rule }) => !rule.inputs.includes(EVERY_KIND)))('the inputs of $code', ({ rule }) => {
  test('are all that it reads', () => {
    for (const yaml of [rule.bad, rule.good]) {
      const model = modelOf(yaml, rule.given, rule.given?.meshConfig);
      const asked = jest.spyOn(MeshModel.prototype, 'ofKind');
      const all = violations(model);
      const kinds = asked.mock.calls.map(([kind]) => kind);
      asked.mockRestore();
      const inputsOnly = new MeshModel(model.resources.filter(({ kind }) => rule.inputs.includes(kind)), model.options);
      expect(violations(inputsOnly)).toEqual(all);
      expect(kinds.filter((kind) => !rule.inputs.includes(kind))).toEqual([]);
    }
  });

  function violations(model: MeshModel): unknown[] {
    return isCheck(rule) ? [...rule.check(model)] : [];
  }
});
