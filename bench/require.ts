/**
 * Time to load the library beside the time to load what every cdk8s-plus app
 * loads anyway, each in a fresh process.
 *
 *   npx ts-node --project bench/tsconfig.json bench/require.ts
 */
import { execFileSync } from 'child_process';
import { join } from 'path';

const ROUNDS = 9;
const LIBRARY = join(__dirname, '..', 'lib', 'src');

function main(): void {
  const base: number[] = [];
  const library: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    base.push(load(''));
    library.push(load(`require(${JSON.stringify(LIBRARY)});`));
  }
  const [without, more] = [median(base), median(library)];
  console.log(`cdk8s + cdk8s-plus-28: ${without.toFixed(0)} ms; with cdk8s-istio: ${more.toFixed(0)} ms, ratio ${(more / without).toFixed(2)}`);
}

function load(more: string): number {
  const script = `const begin = process.hrtime.bigint(); require('cdk8s'); require('cdk8s-plus-28'); ${more} console.log(Number(process.hrtime.bigint() - begin) / 1e6);`;
  return Number(execFileSync(process.execPath, ['-e', script], { cwd: join(__dirname, '..'), encoding: 'utf8' }));
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

main();
