import { existsSync, readFileSync, readdirSync } from 'fs';
import { join } from 'path';
import { readFolder } from './manifest';
import { RENDERED } from './places';

const EXAMPLES = join(__dirname, '../../examples');

/** What an example or a test wrote: whole apps, as their authors would apply them. */
export interface Output {
  readonly name: string;
  readonly folder: string;
}

/** The output of every example. */
export function exampleOutputs(): Output[] {
  return readdirSync(EXAMPLES, { withFileTypes: true }).filter((entry) => entry.isDirectory())
    .map(({ name }) => ({ name: `example ${name}`, folder: join(EXAMPLES, name, 'expected') }));
}

/** The output of every test of the inventory. */
export function inventoryOutputs(): Output[] {
  return outputsOf('inventory');
}

/** The output of every other test of a construct: valid, but it may speak of Gateways that are not in it. */
export function constructOutputs(): Output[] {
  return folders(RENDERED).filter((name) => name !== 'inventory').flatMap(outputsOf);
}

function outputsOf(tests: string): Output[] {
  if (!existsSync(join(RENDERED, tests))) {
    throw new Error(`nothing was recorded in ${join(RENDERED, tests)}: start with conformance/run`);
  }
  return folders(join(RENDERED, tests))
    .map((name) => ({ name: `${tests}: ${name}`, folder: join(RENDERED, tests, name) }))
    .filter(({ folder }) => !brokenOnPurpose(folder) && readFolder(folder).length > 0);
}

/** Tests of the escape hatch write a field that no schema knows. It has one of two names everywhere. */
function brokenOnPurpose(folder: string): boolean {
  return /fromTheFuture|brandNew/.test(readFileSync(join(folder, 'manifests.yaml'), 'utf8'));
}

function folders(path: string): string[] {
  return readdirSync(path).sort();
}
