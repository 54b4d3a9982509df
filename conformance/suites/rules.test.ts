import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { dirname, join } from 'path';
import { EXPLAINED } from './rules-explained';
import { aliasesOfIstioctl, isExplained, isForSchema } from './rules-judged';
import { isCheck } from '../../src/analysis/rule';
import { RULES } from '../../src/analysis/rules';
import { Severity } from '../../src/core/finding';
import { isAboutAdmission } from '../harness/admission-rules';
import { deriveCluster } from '../harness/cluster';
import { analyzeAsCluster, validate } from '../harness/judges';
import { parse, writeFolder } from '../harness/manifest';

type Example = 'bad' | 'good';

const rules = RULES.filter(isCheck);
const scratch = mkdtempSync(join(tmpdir(), 'rules-'));

/** `CODE example judge severity` of what the validators said. */
const said = new Map<string, string[]>();
/** `CODE example ALIAS`: how often istioctl's analyzers said it. */
const analyzed = new Map<string, number>();

beforeAll(() => {
  const written: string[] = [];
  const clusters: string[] = [];
  for (const rule of rules) {
    for (const example of ['bad', 'good'] as const) {
      const folder = folderOf(rule.code, example);
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, 'example.yaml'), rule[example]);
      written.push(folder);
      clusters.push(join(folder, 'cluster'));
    }
  }
  for (const { file, judge, severity, text } of validate(...written).messages) {
    const key = `${keyOf(dirname(file))} ${judge} ${severity}`;
    said.set(key, [...said.get(key) ?? [], text]);
  }
  for (const [index, folder] of written.entries()) {
    const [code, example] = keyOf(folder).split(' ');
    const rule = rules.find((one) => one.code === code);
    writeFolder(clusters[index], deriveCluster(parse(rule?.[example as Example] ?? '')).objects);
  }
  for (const { folder, code } of analyzeAsCluster(clusters)) {
    const key = `${keyOf(dirname(folder))} ${code}`;
    analyzed.set(key, (analyzed.get(key) ?? 0) + 1);
  }
});
afterAll(() => rmSync(scratch, { recursive: true }));

function folderOf(code: string, example: Example): string {
  return join(scratch, code, example);
}

function keyOf(folder: string): string {
  return folder.slice(scratch.length + 1).replace('/', ' ');
}

function errors(code: string, example: Example): string[] {
  return [...said.get(`${code} ${example} schema error`) ?? [], ...said.get(`${code} ${example} admission error`) ?? []];
}

const named = rules.map(({ code, name }) => ({ code, name }));

test.each(named)('$code $name: the good example is accepted', ({ code }) => {
  expect(errors(code, 'good')).toEqual([]);
});

const schema = named.filter(({ code }) => isForSchema(code) && !isExplained(code));
test.each(schema)('$code $name: the schema refuses the bad example', ({ code }) => {
  expect(said.get(`${code} bad schema error`) ?? []).not.toEqual([]);
});

const admission = rules.filter(({ code }) => isAboutAdmission(code) && !isExplained(code));
test.each(admission.filter(({ severity }) => severity === Severity.ERROR))('$code $name: the webhook refuses the bad example', ({ code }) => {
  expect(said.get(`${code} bad admission error`) ?? []).not.toEqual([]);
});
test.each(admission.filter(({ severity }) => severity !== Severity.ERROR))('$code $name: the webhook warns about the bad example', ({ code }) => {
  expect(errors(code, 'bad')).toEqual([]);
  expect(said.get(`${code} bad admission warning`) ?? []).not.toEqual([]);
});

const others = named.filter(({ code }) => !isForSchema(code) && !isAboutAdmission(code) && !isExplained(code));
test.each(others)('$code $name: neither schema nor webhook has anything against the bad example', ({ code }) => {
  expect(errors(code, 'bad')).toEqual([]);
});

const analyzers = rules.map((rule) => ({ ...rule, aliases: aliasesOfIstioctl(rule) })).filter(({ aliases }) => aliases.length > 0);

// A code of istioctl may stand for several checks, and an example may lack what another of them asks for: it has to be said less often.
test.each(analyzers)('$code $name: istioctl says $aliases about the bad example, and less about the good one', ({ code, aliases }) => {
  const count = (example: Example) => aliases.reduce((sum, alias) => sum + (analyzed.get(`${code} ${example} ${alias}`) ?? 0), 0);
  expect(count('bad')).toBeGreaterThan(count('good'));
});

test('every explanation is about a rule that is there', () => {
  const codes = new Set(RULES.map(({ code }) => code));
  expect(Object.keys(EXPLAINED).filter((key) => !codes.has(key.split(' ')[0]))).toEqual([]);
});
