import { writeFileSync } from 'fs';
import { join } from 'path';
import type { Log } from 'sarif';
import { RULES } from '../../src/analysis/rules';
import { Severity } from '../../src/core/finding';
import { sarifReport } from '../../src/report/sarif';
import { Workspace } from '../../test/cli/run';
import { FINDINGS, HOSTILE, report, SUPPRESSED } from '../../test/report/sample';
import { judgeSarif } from '../harness/sarif';

const workspace = new Workspace(Object.fromEntries(RULES.map(({ code, bad }) => [`bad/${code}.yaml`, bad])));
afterAll(() => workspace.remove());

function written(name: string, text: string): string {
  const file = join(workspace.folder, name);
  writeFileSync(file, text);
  return file;
}

test('the report about everything that rules find is valid', () => {
  const { output } = workspace.run(['lint', 'bad', '--format', 'sarif', '--fail-on', Severity.ERROR]);
  const { runs: [{ results = [] }] } = JSON.parse(output) as Log;
  expect(new Set(results.map(({ ruleId }) => ruleId)).size).toBeGreaterThan(RULES.length / 2);
  expect(judgeSarif(written('rules.sarif', output))).toEqual([]);
});

test.each([
  ['nothing', report({ findings: [] })],
  ['texts that would steer a program', report({ findings: [HOSTILE] })],
  ['findings without object, place or file, and some that are suppressed', report({ findings: Object.values(FINDINGS), suppressed: [SUPPRESSED] })],
  ['a rule that failed', report({ internalErrors: ['MESH101 failed'] })],
])('the report about %s is valid', (_, about) => {
  expect(judgeSarif(written('sample.sarif', sarifReport(about)))).toEqual([]);
});

test('it is awake', () => {
  const log = JSON.parse(sarifReport(report({ findings: Object.values(FINDINGS) }))) as Log;
  const [run] = log.runs;
  const broken: object[] = [
    { ...log, version: undefined },
    { ...log, runs: [{ ...run, tool: undefined }] },
    { ...log, runs: [{ ...run, results: [{ message: { text: 'x' }, level: 'fatal' }] }] },
    { ...log, runs: [{ ...run, results: [{ message: { text: 'x' }, line: 3 }] }] },
  ];
  for (const [index, one] of broken.entries()) {
    expect(judgeSarif(written(`broken-${index}.sarif`, JSON.stringify(one)))).not.toEqual([]);
  }
});
