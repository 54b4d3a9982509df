import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'fs';
import { dirname, join } from 'path';
import * as ts from 'typescript';

const ROOT = join(__dirname, '../..');

/** Makes a folder what the published package is: the library in JavaScript, the schemas beside it. */
export function transpilePackage(folder: string): void {
  for (const file of readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'))) {
    const target = join(folder, 'lib/src', file.replace(/\.ts$/, '.js'));
    mkdirSync(dirname(target), { recursive: true });
    const { outputText } = ts.transpileModule(readFileSync(join(ROOT, 'src', file), 'utf8'), {
      compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
    });
    writeFileSync(target, outputText);
  }
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'cdk8s-istio', version: '0.0.0', main: 'lib/src/index.js' }));
  mkdirSync(join(folder, 'imports'));
  symlinkSync(join(ROOT, 'imports/schemas'), join(folder, 'imports/schemas'));
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
}
