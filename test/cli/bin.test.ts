import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const ROOT = join(__dirname, '../..');

function bin(given: readonly string[], input: string): { status: number | null; stdout: string; stderr: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['-r', 'ts-node/register/transpile-only', join(ROOT, 'src/cli/bin.ts'), ...given], {
    cwd: ROOT, input, encoding: 'utf8', env: { ...process.env, TS_NODE_PROJECT: join(ROOT, 'tsconfig.json') },
  });
  return { status, stdout, stderr };
}

test('reads what is piped in, writes all of the answer, and tells the shell', () => {
  const services = Array.from({ length: 2000 }, (_, index) => `apiVersion: v1\nkind: Namespace\nmetadata: { name: n${index % 1000} }\n---\n`).join('');
  const { status, stdout, stderr } = bin(['lint', '-', '--format', 'json'], services);
  expect([status, stderr]).toEqual([1, '']);
  const { findings } = JSON.parse(stdout) as { findings: { code: string }[] };
  expect(findings.filter(({ code }) => code === 'MESH002')).toHaveLength(1000);
}, 60_000);

test('reads manifests without the library that makes them', () => {
  const { stdout } = spawnSync(process.execPath, ['-r', 'ts-node/register/transpile-only', '-e', `
    require('./src/cli/main');
    console.log(Object.keys(require.cache).some((file) => /cli.main/.test(file)), Object.keys(require.cache).filter((file) => /node_modules.(cdk8s|constructs)/.test(file)));
  `], { cwd: ROOT, encoding: 'utf8', env: { ...process.env, TS_NODE_PROJECT: join(ROOT, 'tsconfig.json') } });
  expect(stdout).toBe('true []\n');
}, 60_000);

test('tells mistakes of the caller on standard error', () => {
  expect(bin(['lint'], '')).toEqual({
    status: 2, stdout: '', stderr: 'lint: there is no path; allowed: files, folders, and - for standard input; fix: name what to analyze: cdk8s-istio lint dist/\n',
  });
}, 60_000);
