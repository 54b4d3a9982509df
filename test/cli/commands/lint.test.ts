import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { Analyzer } from '../../../src/analysis/analyzer';
import { RuleError } from '../../../src/analysis/rule-error';
import { MESH001 } from '../../../src/analysis/rules/MESH001-unreadable-document';
import type { Finding } from '../../../src/core/finding';
import { MeshModel } from '../../../src/mesh/mesh-model';
import { type Run, runIn, Workspace } from '../run';

// Many or large texts, on machines that may be busy.
jest.setTimeout(120_000);

const TELEMETRIES = `apiVersion: telemetry.istio.io/v1
kind: Telemetry
metadata: { name: logs, namespace: shop }
spec: {}
#
---
apiVersion: telemetry.istio.io/v1
kind: Telemetry
metadata: { name: traces, namespace: shop }
spec: {}
`;
/** Something that no rule about the mesh has anything to say about. */
const SETTINGS = 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: web, namespace: shop }\n';
/** Twice the same object, whose second name is in line 7. */
const TWICE = `${SETTINGS}---\n${SETTINGS}`;

interface Answer {
  readonly findings: readonly Finding[];
  readonly read: object;
  readonly internalErrors: readonly string[];
}

function answer({ output }: Run): Answer {
  return JSON.parse(output) as Answer;
}

function told(run: Run): string[] {
  return answer(run).findings.map(({ code, severity, file, line }) => `${code} ${severity} ${file}:${line}`);
}

test('says what is wrong and where, and fails', () => {
  const { exitCode, output, messages } = runIn({ 'dist/shop.yaml': TWICE }, ['lint', 'dist']);
  expect([exitCode, messages]).toEqual([1, '']);
  expect(output).toBe(`dist/shop.yaml
  7: error MESH002  ConfigMap shop/web metadata.name
      there is already a ConfigMap shop/web, from dist/shop.yaml
      fix: give one of them another name, or remove it

1 error, 0 warnings, 0 infos; 2 objects read from 1 file (2 documents)
`);
});

test('says when nothing is wrong', () => {
  expect(runIn({ 'a.yaml': SETTINGS }, ['lint', '.'])).toEqual({
    exitCode: 0, output: '0 errors, 0 warnings, 0 infos; 1 object read from 1 file (1 document)\n', messages: '',
  });
});

test('reads standard input', () => {
  const run = runIn({}, ['lint', '-', '--format', 'json'], { input: TWICE });
  expect(told(run)).toEqual(['MESH002 error stdin:7']);
  expect(answer(run).read).toEqual({ files: 1, documents: 2, objects: 2, skippedDocuments: 0 });
});

test('findings are in the order of files and lines, wherever they come from', () => {
  const run = runIn({ 'b.yaml': `${TWICE}---\na: {{ b }}\n`, 'a.yaml': 'kind: [\n', 'c.yaml': TELEMETRIES }, ['lint', '.', '--format', 'json']);
  expect(told(run)).toEqual([expect.stringMatching(/^MESH001 error a\.yaml:[12]$/), 'MESH002 error b.yaml:7', 'MESH004 error b.yaml:9', 'MESH901 warning c.yaml:7']);
});

test.each([
  ['nothing said', [], 0], ['errors', ['--fail-on', 'error'], 0], ['warnings', ['--fail-on', 'warning'], 1], ['infos', ['--fail-on=info'], 1], ['nothing', ['--fail-on', 'none'], 0],
])('with a warning, and failing on %s', (_, given, exitCode) => {
  expect(runIn({ 'a.yaml': TELEMETRIES }, ['lint', 'a.yaml', ...given]).exitCode).toBe(exitCode);
});

test('fails on errors unless told otherwise', () => {
  expect(runIn({ 'a.yaml': TWICE }, ['lint', 'a.yaml', '--fail-on', 'none']).exitCode).toBe(0);
});

test.each([
  [['--only', 'MESH901'], ['MESH901']],
  [['--only', 'ist0160'], ['MESH901']],
  [['--only', 'MESH004,MESH002'], ['MESH004', 'MESH002']],
  [['--ignore', 'MESH002', '--ignore', 'mesh004'], ['MESH901']],
  [['--only', 'MESH901', '--ignore', 'IST0160'], []],
  [['--compat', 'istioctl'], ['MESH004', 'MESH901', 'MESH901']],
])('with %p', (given, codes) => {
  const run = runIn({ 'a.yaml': `a: {{ b }}\n---\n${TELEMETRIES}---\n${SETTINGS}---\n${SETTINGS}` }, ['lint', 'a.yaml', '--format', 'json', ...given]);
  expect(answer(run).findings.map(({ code }) => code)).toEqual(expect.arrayContaining(codes));
  expect(answer(run).findings).toHaveLength(codes.length);
});

test.each(['json', 'sarif', 'junit', 'github', 'markdown', 'text'])('writes %s to a file', (format) => {
  const workspace = new Workspace({ 'a.yaml': TWICE });
  const { output } = workspace.run(['lint', 'a.yaml', '--format', format]);
  expect(workspace.run(['lint', 'a.yaml', '--format', format, '--output', 'report.out'], { outputIsTerminal: true })).toEqual({ exitCode: 1, output: '', messages: '' });
  expect(readFileSync(join(workspace.folder, 'report.out'), 'utf8')).toBe(output);
  expect(workspace.run(['lint', 'a.yaml', '--output', 'no/such/folder.txt'])).toEqual({
    exitCode: 2,
    output: '',
    messages: '--output: no/such/folder.txt cannot be written: ENOENT: no such file or directory; allowed: a file in a folder that is there; fix: choose another path, or make the folder first\n',
  });
  expect(existsSync(join(workspace.folder, 'no'))).toBe(false);
  workspace.remove();
});

test.each<[string, object, boolean]>([
  ['on a terminal', { outputIsTerminal: true }, true],
  ['into a pipe', {}, false],
  ['with NO_COLOR', { outputIsTerminal: true, environment: { NO_COLOR: '1' } }, false],
  ['with an empty NO_COLOR', { outputIsTerminal: true, environment: { NO_COLOR: '' } }, true],
  ['on a terminal that has none', { outputIsTerminal: true, environment: { TERM: 'dumb' } }, false],
])('%s there are colours: %p', (_, changed, coloured) => {
  const given = ['lint', 'a.yaml'];
  expect(runIn({ 'a.yaml': TWICE }, given, changed).output.includes('\u001b[')).toBe(coloured);
  expect(runIn({ 'a.yaml': TWICE }, [...given, '--format', 'json'], changed).output).not.toContain('\u001b');
});

test('says how far it is where somebody looks, and nowhere else', () => {
  const { messages, output } = runIn({ 'a.yaml': SETTINGS }, ['lint', 'a.yaml'], { messagesAreTerminal: true });
  expect(messages).toBe('\r\u001b[2Kchecking 1 objects\r\u001b[2K');
  expect(output).toBe(runIn({ 'a.yaml': SETTINGS }, ['lint', 'a.yaml']).output);
});

test('a rule that fails is told, whatever the threshold, and what the others found is there', () => {
  const { findings, suppressed } = new Analyzer().analyze(new MeshModel([]));
  const rule = { ...MESH001, check: () => [] };
  jest.spyOn(Analyzer.prototype, 'analyze').mockReturnValueOnce({ findings, suppressed, errors: [new RuleError(rule, [], new Error('no answer'))] });
  const run = runIn({ 'a.yaml': 'kind: [\n' }, ['lint', 'a.yaml', '--format', 'json', '--fail-on', 'none']);
  expect(run.exitCode).toBe(3);
  expect(told(run)).toEqual([expect.stringMatching(/^MESH001 error a\.yaml:/)]);
  expect(answer(run).internalErrors).toEqual([expect.stringMatching(/^rule MESH001 unreadable-document: failed [^]*no answer; /)]);
});

test('says how it is used', () => {
  const { exitCode, output } = runIn({}, ['lint', '--help']);
  expect(exitCode).toBe(0);
  expect(output).toMatch(/^Usage: cdk8s-istio lint PATH… \[-\]\n[^]*--format text\|json\|sarif\|junit\|github\|markdown +how/);
});

test.each([
  [['lint'], 'lint: there is no path; allowed: files, folders, and - for standard input; fix: name what to analyze: cdk8s-istio lint dist/\n'],
  [['lint', 'nope'], 'nope: there is no such file or folder; '],
  [['lint', 'a.yaml', '--format', 'xml'], 'lint: --format is \'xml\'; allowed: text, json, sarif, junit, github, markdown; '],
  [['lint', 'a.yaml', '--fail-on', 'fatal'], 'lint: --fail-on is \'fatal\'; allowed: error, warning, info, none; '],
  [['lint', 'a.yaml', '--compat', 'kiali'], 'lint: --compat is \'kiali\'; allowed: istioctl; '],
  [['lint', 'a.yaml', '--istio-version', '1.5'], 'lint: --istio-version is \'1.5\'; '],
  [['lint', 'a.yaml', '--only', 'MESH9x'], 'lint: --only names MESH9x, which is no rule; '],
  [['lint', 'a.yaml', '--mesh-config', 'nope.yaml'], 'nope.yaml: it cannot be read: ENOENT: no such file or directory; allowed: a text file of YAML; fix: check the path\n'],
  [['lint', 'a.yaml', '--config', 'nope.yaml'], 'nope.yaml: it cannot be read: ENOENT: '],
  [['lint', 'a.yaml', '--strict'], 'lint: there is no option --strict; '],
])('%p is a mistake of the caller', (given, messages) => {
  const run = runIn({ 'a.yaml': TWICE }, given);
  expect([run.exitCode, run.output]).toEqual([2, '']);
  expect(run.messages.startsWith(messages)).toBe(true);
});

describe('the config file', () => {
  test('is found in the working directory', () => {
    expect(runIn({ '.cdk8s-istio.yaml': 'failOn: warning\n', 'a.yaml': TELEMETRIES }, ['lint', 'a.yaml']).exitCode).toBe(1);
  });

  test('is no manifest', () => {
    const run = runIn({ '.cdk8s-istio.yaml': 'failOn: none\n', 'a.yaml': SETTINGS }, ['lint', '.', '--format', 'json']);
    expect(run.exitCode).toBe(0);
    expect(answer(run).findings).toEqual([]);
  });

  test('may be another one, which goes instead', () => {
    const files = { '.cdk8s-istio.yaml': 'failOn: none\n', 'ci/strict.yaml': 'failOn: info\n', 'a.yaml': TELEMETRIES };
    expect(runIn(files, ['lint', 'a.yaml']).exitCode).toBe(0);
    expect(runIn(files, ['lint', 'a.yaml', '--config', 'ci/strict.yaml']).exitCode).toBe(1);
  });

  test('gives way to what the command line says', () => {
    expect(runIn({ '.cdk8s-istio.yaml': 'failOn: info\nistioVersion: "1.28"\n', 'a.yaml': TELEMETRIES }, ['lint', 'a.yaml', '--fail-on', 'error']).exitCode).toBe(0);
    const version = (...given: string[]): unknown => (
      JSON.parse(runIn({ '.cdk8s-istio.yaml': 'istioVersion: "1.28"\n', 'a.yaml': SETTINGS }, ['lint', 'a.yaml', '--format', 'json', ...given]).output) as { istioVersion: string }).istioVersion;
    expect([version(), version('--istio-version', '1.30')]).toEqual(['1.28', '1.30']);
  });

  test('silences what is meant, with a reason, and says what it need not', () => {
    const config = `ignore:
- { code: IST0160, object: Telemetry shop/*, reason: one of them goes with the next release }
- { code: MESH002, object: Service *, reason: they are the same }
- { code: MESH004, object: charts/*, reason: rendered elsewhere }
`;
    const run = runIn({ '.cdk8s-istio.yaml': config, 'a.yaml': TELEMETRIES, 'charts/a.yaml': 'kind: {{ x }}\n', 'other/a.yaml': 'kind: {{ x }}\n' }, ['lint', '.', '--format', 'json']);
    expect(told(run)).toEqual(['MESH021 warning .cdk8s-istio.yaml:3', 'MESH004 error other/a.yaml:1']);
    const { suppressed } = JSON.parse(run.output) as { suppressed: { code: string; line: number; suppression: object }[] };
    expect(suppressed.map(({ code, line, suppression }) => [code, line, suppression])).toEqual([
      ['MESH004', 1, { source: 'configuration', reason: 'rendered elsewhere' }],
      ['MESH901', 7, { source: 'configuration', reason: 'one of them goes with the next release' }],
    ]);
  });

  test('may silence all templates', () => {
    const run = runIn({ '.cdk8s-istio.yaml': 'ignore: [{ code: MESH004, reason: rendered elsewhere }]\n', 'a.yaml': 'kind: {{ x }}\n' }, ['lint', 'a.yaml']);
    expect(run.exitCode).toBe(0);
  });

  test('names the MeshConfig from its own folder', () => {
    const files = { 'ci/config.yaml': 'meshConfig: mesh.yaml\n', 'ci/mesh.yaml': 'kind: Service\n', 'a.yaml': SETTINGS };
    expect(runIn(files, ['lint', 'a.yaml', '--config', 'ci/config.yaml']).messages).toMatch(/^mesh\.yaml:1: it is a Service; /);
    expect(runIn({ ...files, 'ci/mesh.yaml': 'rootNamespace: mesh\n' }, ['lint', 'a.yaml', '--config', 'ci/config.yaml']).exitCode).toBe(0);
  });

  test('is checked before anything is read', () => {
    expect(runIn({ '.cdk8s-istio.yaml': 'failon: none\n' }, ['lint', '-'], { readInput: () => { throw new Error('read'); } })).toEqual({
      exitCode: 2, output: '', messages: '.cdk8s-istio.yaml:1: there is no setting failon; allowed: failOn, istioVersion, meshConfig, ignore; fix: correct its name, or remove it\n',
    });
  });
});

describe('whatever is in the files', () => {
  const bomb = Array.from({ length: 40 }, (_, level) => `a${level}: &a${level} [${Array.from({ length: 9 }, () => level === 0 ? 'x' : `*a${level - 1}`).join(', ')}]`).join('\n');
  const named = (name: string, rest = ''): string => `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: ${name} }\n${rest}`;
  const hostile: [string, string | Buffer, string[]][] = [
    ['an alias bomb', named('a', bomb), ['MESH001']],
    ['aliases in a circle', named('a', 'data: &d { again: *d }\n'), ['MESH001']],
    ['a scalar of 10 MB', named('a', `data: { x: "${'x'.repeat(10_000_000)}" }\n`), []],
    ['a name of 10 MB', `${named('x'.repeat(10_000_000))}---\n${named('x'.repeat(10_000_000))}`, ['MESH002']],
    ['deep nesting', named('a', `data: ${'['.repeat(100_000)}\n`), ['MESH001']],
    ['nesting that may be', named('a', `data: ${'['.repeat(300)}${']'.repeat(300)}\n`), []],
    ['keys of prototypes', named('a', '__proto__: { polluted: yes }\nconstructor: { prototype: { polluted: yes } }\ndata: { toString: x, hasOwnProperty: y, __proto__: z }\n'), []],
    ['lines that end as on Windows', named('a').replaceAll('\n', '\r\n'), []],
    ['a byte order mark', `\ufeff${named('a')}`, []],
    ['UTF-16', Buffer.from(`\ufeff${named('a')}`, 'utf16le'), []],
    ['tabs', 'kind: ConfigMap\nmetadata:\n\tname: a\n', ['MESH001']],
    ['a field twice', named('a', 'data: {}\ndata: {}\n'), ['MESH003']],
    ['nothing', '', []],
    ['a comment', '# nothing yet\n', []],
    ['separators', '---\n---\n---\n', []],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13]), ['MESH001']],
    ['Latin-1', Buffer.from(named('ä'), 'latin1'), ['MESH001']],
    ['another kind of YAML', 'version: 3\nservices: { web: { image: x } }\n', []],
    ['wrong types everywhere', 'apiVersion: 1\nkind: ConfigMap\nmetadata: { name: [1], namespace: { a: b }, labels: 7, annotations: [x] }\nspec: null\n', []],
    ['wrong types in what Istio has', ['Service', 'VirtualService', 'DestinationRule', 'Telemetry', 'Gateway', 'Sidecar', 'AuthorizationPolicy', 'PeerAuthentication', 'ServiceEntry', 'Deployment']
      .map((kind) => `apiVersion: networking.istio.io/v1\nkind: ${kind}\nmetadata: { name: a, annotations: { cdk8s-istio.dev/ignore: [1] } }\nspec: [1, { a: null }]\n`).join('---\n'), []],
  ];

  test.each(hostile)('%s: the answer is clear, and the rest is analyzed', (_, content, codes) => {
    const workspace = new Workspace({ 'hostile.yaml': content, 'shop.yaml': TWICE });
    const run = workspace.run(['lint', '.', '--format', 'json']);
    workspace.remove();
    expect(run.messages).toBe('');
    expect(answer(run).internalErrors).toEqual([]);
    const found = answer(run).findings.filter(({ file }) => file === 'hostile.yaml').map(({ code }) => code);
    expect(found).toEqual(expect.arrayContaining(codes));
    expect(found.filter((code) => code < 'MESH010')).toEqual(codes);
    expect(told(run)).toContain('MESH002 error shop.yaml:7');
    expect(run.output.length).toBeLessThan(100_000);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  test('links in a circle', () => {
    const workspace = new Workspace({ 'dist/shop.yaml': TWICE });
    symlinkSync(workspace.folder, join(workspace.folder, 'dist/up'));
    expect(told(workspace.run(['lint', '.', '--format', 'json']))).toEqual(['MESH002 error dist/shop.yaml:7']);
    workspace.remove();
  });
});

test('a fault is over on the day after its last', () => {
  const faulty = `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: api, namespace: shop, annotations: { cdk8s-istio.dev/fault-expires: 2026-06-30 } }
spec:
  hosts: [api.example.com]
  http: [{ match: [{ headers: { x-test: {} } }], fault: { abort: { httpStatus: 503, percentage: { value: 1 } } }, directResponse: { status: 200 } }]
`;
  const on = (today: string) => told(runIn({}, ['lint', '-', '--only', 'MESH316', '--format', 'json'], { input: faulty, today }));
  expect(on('2026-06-30')).toEqual([]);
  expect(on('2026-07-01')).toEqual(['MESH316 error stdin:3']);
});

describe('--compat istioctl', () => {
  const RULE = 'apiVersion: networking.istio.io/v1\nkind: DestinationRule\nmetadata: { name: ext, namespace: shop }\nspec: { host: api.example.com, trafficPolicy: { tls: { mode: SIMPLE } } }\n';
  const CONFIG = 'ignore: [{ code: IST0128, reason: it verifies them }]\n';
  const json = ['lint', 'a.yaml', '--format', 'json', '--only', 'IST0128,MESH021,MESH022'];

  test('says what there is no rule for, with code and severity of istioctl', () => {
    const { findings } = answer(runIn({ 'a.yaml': RULE }, ['lint', 'a.yaml', '--format', 'json', '--compat', 'istioctl']));
    expect(findings.map(({ code, aliases, severity }) => [code, ...aliases, severity])).toEqual([['MESH124', 'IST0174', 'KIA0202', 'warning'], ['IST0128', 'IST0128', 'warning']]);
  });

  test('an entry of the config file for it silences it, and is no mistake in other runs', () => {
    const files = { 'a.yaml': RULE, '.cdk8s-istio.yaml': CONFIG };
    expect(answer(runIn(files, [...json, '--compat', 'istioctl'])).findings).toEqual([]);
    expect(answer(runIn(files, json)).findings).toEqual([]);
  });

  test('SARIF has each rule once, with all codes that it stands for', () => {
    const log = JSON.parse(runIn({ 'a.yaml': RULE }, ['lint', 'a.yaml', '--format', 'sarif', '--compat', 'istioctl']).output);
    const rules: { readonly id: string; readonly properties: { readonly tags: string[] } }[] = log.runs[0].tool.driver.rules;
    expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
    expect(rules.find(({ id }) => id === 'MESH300')?.properties.tags).toEqual(['istio', 'IST0130', 'IST0131']);
  });
});
