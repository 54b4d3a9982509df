import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'fs';
import { join } from 'path';
import { App, type Chart } from 'cdk8s';
import { parseAllDocuments, stringify } from 'yaml';

/** A Kubernetes object, loosely typed: the judges are who looks into it. */
export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly labels?: Record<string, string>;
    readonly annotations?: Record<string, string>;
  };
  readonly spec?: any; // eslint-disable-line @typescript-eslint/no-explicit-any
  readonly [field: string]: unknown;
}

/** Everything that the app of a chart renders, as cdk8s writes it. */
export function synthesize(chart: Chart): Manifest[] {
  return parse((chart.node.root as App).synthYaml());
}

/** The objects of a text with any number of documents. */
export function parse(yaml: string): Manifest[] {
  return parseAllDocuments(yaml).map((document) => document.toJS() as Manifest | null).filter((object): object is Manifest => object !== null);
}

/** The objects of every .yaml file of a folder. */
export function readFolder(folder: string): Manifest[] {
  return readdirSync(folder).filter((file) => file.endsWith('.yaml')).sort().flatMap((file) => parse(readFileSync(join(folder, file), 'utf8')));
}

/** Replaces the contents of a folder by one file with these objects. */
export function writeFolder(folder: string, objects: readonly Manifest[]): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'manifests.yaml'), toYaml(objects));
}

/** The same with JSON, which is YAML and faster to write; returns the folder. */
export function writeJson(folder: string, objects: readonly Manifest[]): string {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'manifests.yaml'), objects.map((object) => `---\n${JSON.stringify(object)}\n`).join(''));
  return folder;
}

/** The text of objects. Kubernetes reads YAML 1.1, where `on` is no text. */
export function toYaml(objects: readonly Manifest[]): string {
  return objects.map((object) => `---\n${stringify(object, { aliasDuplicateObjects: false, version: '1.1' })}`).join('');
}
