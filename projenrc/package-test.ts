/**
 * Packs the library, installs the tarball in empty folders beside the real
 * cdk8s-cli, and synthesizes the quickstart from TypeScript and from
 * JavaScript. Both must write what examples/quickstart/expected holds.
 */
import { execFileSync } from 'child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';

const ROOT = join(__dirname, '..');
const QUICKSTART = join(ROOT, 'examples', 'quickstart');
const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
  readonly devDependencies: { readonly [name: string]: string };
};

function main(): void {
  const work = mkdtempSync(join(tmpdir(), 'cdk8s-istio-package-'));
  try {
    const tarball = pack(work);
    synthesize(install(join(work, 'typescript'), tarball, ['typescript', 'ts-node', '@types/node']), typescriptApp);
    synthesize(install(join(work, 'javascript'), tarball, []), javascriptApp);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function pack(work: string): string {
  const [{ filename, files, size }] = JSON.parse(run('npm', ['pack', '--json', '--pack-destination', work], ROOT)) as {
    filename: string; size: number; files: { path: string }[];
  }[];
  const stray = files.map(({ path }) => path).filter((path) => /^(src|test|bench|examples|projenrc|conformance)\//.test(path) || /^imports\/.*\.ts$/.test(path));
  if (stray.length > 0) {
    throw new Error(`the tarball holds what users do not need: ${stray.slice(0, 5).join(', ')}`);
  }
  for (const needed of ['NOTICE', 'LICENSE', 'README.md', '.jsii', 'lib/src/index.js', 'imports/schemas/networking.istio.io.VirtualService.json']) {
    if (!files.some(({ path }) => path === needed)) {
      throw new Error(`the tarball lacks ${needed}`);
    }
  }
  console.log(`packed ${filename}: ${files.length} files, ${Math.round(size / 1024)} KiB`);
  return join(work, filename);
}

function install(folder: string, tarball: string, extra: string[]): string {
  mkdirSync(folder);
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'quickstart', private: true }));
  const pinned = ['cdk8s-cli', ...extra].map((name) => `${name}@${manifest.devDependencies[name]}`);
  const peers = ['cdk8s', 'cdk8s-plus-28', 'constructs'];
  run('npm', ['install', '--no-audit', '--no-fund', '--silent', tarball, ...peers, ...pinned], folder);
  return folder;
}

function typescriptApp(folder: string): string {
  copyFileSync(join(QUICKSTART, 'main.ts'), join(folder, 'main.ts'));
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions: { module: 'commonjs', target: 'es2022', strict: true, esModuleInterop: true } }));
  return 'npx ts-node main.ts';
}

/** What the TypeScript compiler makes of the quickstart is JavaScript that a person could have written. */
function javascriptApp(folder: string): string {
  const source = readFileSync(join(QUICKSTART, 'main.ts'), 'utf8');
  writeFileSync(join(folder, 'main.js'), source.replace(/^import (\{[^}]*\}) from ('[^']*');$/gm, 'const $1 = require($2);'));
  return 'node main.js';
}

function synthesize(folder: string, writeApp: (folder: string) => string): void {
  const app = writeApp(folder);
  run('npx', ['cdk8s', 'synth', '--app', app, '--output', 'dist', '--no-check-upgrade'], folder);
  const expected = join(QUICKSTART, 'expected');
  for (const file of readdirSync(expected)) {
    if (readFileSync(join(folder, 'dist', file), 'utf8') !== readFileSync(join(expected, file), 'utf8')) {
      throw new Error(`${app}: ${file} differs from examples/quickstart/expected/${file}`);
    }
  }
  console.log(`${app}: cdk8s synth wrote what is expected`);
}

function run(command: string, args: string[], cwd: string): string {
  return execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, CDK8S_OUTDIR: undefined } });
}

main();
