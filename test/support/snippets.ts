import { readdirSync, readFileSync, statSync } from 'fs';
import { join, relative } from 'path';
import * as ts from 'typescript';
import { outputOf } from './outdir';

const ROOT = join(__dirname, '../..');

/** A TypeScript block of a document. */
export interface Snippet {
  /** `docs/canary.md:12` */
  readonly place: string;
  readonly source: string;
}

/** Every TypeScript block of the README and the guides, as a whole program. */
export function snippets(): Snippet[] {
  return [join(ROOT, 'README.md'), ...markdown(join(ROOT, 'docs'))].flatMap((file) => blocksOf(file));
}

function markdown(folder: string): string[] {
  return readdirSync(folder).sort().flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? markdown(path) : name.endsWith('.md') ? [path] : [];
  });
}

function blocksOf(file: string): Snippet[] {
  const text = readFileSync(file, 'utf8');
  return [...text.matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map((found) => ({
    place: `${relative(ROOT, file)}:${text.slice(0, found.index).split('\n').length}`,
    source: asProgram(found[1]),
  }));
}

/** A block that imports is a program; any other continues one that has an app, a chart and two services. */
function asProgram(block: string): string {
  if (/^import /m.test(block)) {
    return block;
  }
  return [
    "import { ApiObject, App, Chart, Duration, JsonPatch } from 'cdk8s';",
    "import * as kplus from 'cdk8s-plus-28';",
    `import { ${publicNames().join(', ')} } from 'cdk8s-istio';`,
    'const app = new App();',
    "const chart = new Chart(app, 'shop', { namespace: 'shop' });",
    'let payments: ResilientService; let checkout: ResilientService;',
    block.includes('Mesh.configure') || /(const|let) (payments|checkout)\b/.test(block) ? '' : [
      "payments = new ResilientService(chart, 'payments', { image: 'registry.example.com/payments:1.4.2', port: 8080, profile: ResilienceProfile.CRITICAL });",
      "checkout = new ResilientService(chart, 'checkout', { image: 'registry.example.com/checkout:2.0.0', port: 8080 });",
    ].join('\n'),
    '{',
    block,
    '}',
    'app.synthYaml();',
  ].join('\n');
}

function publicNames(): string[] {
  return Object.keys(jest.requireActual<object>('../../src')).sort();
}

/** Type errors of the programs, with the place of the block. */
export function typeErrors(programs: readonly Snippet[]): string[] {
  const folder = join(ROOT, 'test', 'docs');
  const files = new Map(programs.map(({ source }, index) => [join(folder, `snippet-${index}.ts`), source]));
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.Node16,
    moduleResolution: ts.ModuleResolutionKind.Node16,
    strict: true,
    skipLibCheck: true,
    noEmit: true,
    types: ['node'],
    paths: { 'cdk8s-istio': [join(ROOT, 'src/index.ts')] },
  };
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists, readFile } = host;
  host.fileExists = (name) => files.has(name) || fileExists(name);
  host.readFile = (name) => files.get(name) ?? readFile(name);
  host.getSourceFile = (name, ...rest) => files.has(name)
    ? ts.createSourceFile(name, files.get(name)!, ts.ScriptTarget.ES2022)
    : getSourceFile(name, ...rest);
  const program = ts.createProgram([...files.keys()], options, host);
  return [...files.keys()].flatMap((name, index) => {
    const source = program.getSourceFile(name)!;
    return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)]
      .map(({ messageText }) => `${programs[index].place}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`);
  });
}

/** Runs a program; what it synthesizes goes to a folder of its own. */
export function runSnippet({ source }: Snippet): void {
  const { outputText } = ts.transpileModule(source, { compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 } });
  outputOf(() => jest.isolateModules(() => {
    const load = (name: string) => name === 'cdk8s-istio' ? jest.requireActual<object>('../../src') : jest.requireActual<object>(name);
    new Function('require', 'module', 'exports', outputText)(load, { exports: {} }, {});
  }));
}
