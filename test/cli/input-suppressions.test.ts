import { silenceInput } from '../../src/cli/input-suppressions';
import { type Finding, Severity } from '../../src/core/finding';

function finding(code: string, file: string): Finding {
  return { code, aliases: [], severity: Severity.ERROR, message: 'x', fix: 'y', file };
}

const FOUND = [finding('MESH004', 'charts/a.yaml'), finding('MESH004', 'other/a.yaml'), finding('MESH001', 'charts/b.yaml')];
const ALL = new Set(['MESH001', 'MESH003', 'MESH004', 'MESH021']);
const ENTRY = { reason: 'rendered elsewhere', file: '.cdk8s-istio.yaml', line: 3 };

function told({ findings, suppressed }: ReturnType<typeof silenceInput>): string[][] {
  return [findings.map(({ code, file, line }) => `${code} ${file}${line === undefined ? '' : `:${line}`}`), suppressed.map(({ finding: { code, file }, suppression: { reason } }) => `${code} ${file} ${reason}`)];
}

test.each([
  [{ code: 'MESH004', object: 'charts/*' }, ['MESH004 other/a.yaml', 'MESH001 charts/b.yaml'], ['MESH004 charts/a.yaml rendered elsewhere']],
  [{ code: 'MESH004' }, ['MESH001 charts/b.yaml'], ['MESH004 charts/a.yaml rendered elsewhere', 'MESH004 other/a.yaml rendered elsewhere']],
  [{ code: 'MESH101', object: '*' }, ['MESH004 charts/a.yaml', 'MESH004 other/a.yaml', 'MESH001 charts/b.yaml'], []],
])('%j leaves %p', (entry, left, silenced) => {
  expect(told(silenceInput(FOUND, [{ ...entry, ...ENTRY }], ALL))).toEqual([left, silenced]);
});

test.each([
  [{ code: 'MESH003' }, 'MESH003 is suppressed, but is not found (reason given: rendered elsewhere)'],
  [{ code: 'MESH001', object: 'dist/*' }, 'MESH001 for dist/* is suppressed, but is not found (reason given: rendered elsewhere)'],
])('%j is not needed', (entry, message) => {
  const { findings } = silenceInput(FOUND, [{ ...entry, ...ENTRY }], ALL);
  expect(findings.slice(FOUND.length)).toEqual([expect.objectContaining({ code: 'MESH021', file: '.cdk8s-istio.yaml', line: 3, message })]);
});

test('what is not wanted is not told, nor judged', () => {
  expect(told(silenceInput(FOUND, [{ code: 'MESH001', ...ENTRY }, { code: 'MESH003', ...ENTRY }], new Set(['MESH004', 'MESH021'])))[0]).toEqual(['MESH004 charts/a.yaml', 'MESH004 other/a.yaml']);
  expect(told(silenceInput([], [{ code: 'MESH003', ...ENTRY }], new Set(['MESH003'])))[0]).toEqual([]);
});
