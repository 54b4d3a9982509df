/**
 * Makes everything below imports/ from the CRDs of one version of istio.io/api.
 *
 *   ts-node generate-imports.ts           writes imports/
 *   ts-node generate-imports.ts --check   fails when imports/ is not what would be written
 *
 * Needs Go for `go mod download` only; the library needs neither Go nor this script.
 */
import { execFileSync } from 'child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join, relative } from 'path';
import { parseAllDocuments, stringify } from 'yaml';

const ROOT = join(__dirname, '..');
const IMPORTS = join(ROOT, 'imports');

/** The one place that says which Istio API the library is built from. */
const SOURCE = JSON.parse(readFileSync(join(__dirname, 'istio-api.json'), 'utf8')) as {
  readonly module: string;
  readonly version: string;
  readonly file: string;
};

interface Schema { [key: string]: unknown }
interface CrdVersion { readonly name: string; readonly served: boolean; readonly storage: boolean; readonly schema: { readonly openAPIV3Schema: Schema } }
interface Crd {
  readonly spec: {
    readonly group: string;
    readonly scope: string;
    readonly names: { readonly kind: string; readonly plural: string; readonly singular: string };
    readonly versions: CrdVersion[];
  };
}

function main(): void {
  const out = mkdtempSync(join(tmpdir(), 'cdk8s-istio-imports-'));
  try {
    generate(readCrds(), out);
    if (process.argv.includes('--check')) {
      check(out);
    } else {
      rmSync(IMPORTS, { recursive: true, force: true });
      mkdirSync(IMPORTS);
      cpSync(out, IMPORTS, { recursive: true });
    }
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

function readCrds(): Crd[] {
  const answer = execFileSync('go', ['mod', 'download', '-json', `${SOURCE.module}@${SOURCE.version}`], { cwd: tmpdir(), encoding: 'utf8' });
  const file = join((JSON.parse(answer) as { Dir: string }).Dir, SOURCE.file);
  return parseAllDocuments(readFileSync(file, 'utf8'))
    .map((document) => document.toJS() as Crd | null)
    .filter((crd): crd is Crd => crd !== null);
}

function generate(crds: Crd[], out: string): void {
  const schemas = join(out, 'schemas');
  mkdirSync(schemas);
  for (const { spec } of crds) {
    const served = spec.versions.filter((version) => version.served).map((version) => ({
      name: version.name,
      storage: version.storage,
      schema: prune(version.schema.openAPIV3Schema),
    }));
    const file = join(schemas, `${spec.group}.${spec.names.kind}.json`);
    const { kind, plural, singular } = spec.names;
    writeFileSync(file, `${JSON.stringify({ group: spec.group, kind, plural, singular, scope: spec.scope, versions: served })}\n`);
  }

  const input = join(out, 'bindings-input.yaml');
  writeFileSync(input, crds.map((crd) => stringify(withNewestVersionOnly(crd), { aliasDuplicateObjects: false })).join('---\n'));
  execFileSync(join(ROOT, 'node_modules', '.bin', 'cdk8s'), ['import', input, '--output', out, '--language', 'typescript', '--no-check-upgrade'], { cwd: out, stdio: ['ignore', 'ignore', 'inherit'] });
  rmSync(input);
  writeFileSync(join(out, 'README.md'), [
    '# Generated, do not edit',
    '',
    `Made by \`npx projen imports\` from \`${SOURCE.file}\` of the Go module \`${SOURCE.module}\` ${SOURCE.version}.`,
    '',
    '- `*.istio.io.ts`: bindings made by `cdk8s import`, one version per kind (v1 where it is served).',
    '- `schemas/`: the same schemas for every served version, with their CEL rules, without descriptions and messages.',
    '',
  ].join('\n'));
}

/** The bindings hold one version per kind: v1 where it is served, else the newest. */
function withNewestVersionOnly(crd: Crd): object {
  const served = crd.spec.versions.filter((version) => version.served);
  const version = served.find(({ name }) => name === 'v1') ?? served.sort((a, b) => rank(b.name) - rank(a.name))[0];
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `${crd.spec.names.plural}.${crd.spec.group}` },
    spec: {
      group: crd.spec.group,
      scope: crd.spec.scope,
      names: crd.spec.names,
      versions: [{ name: version.name, served: true, storage: true, schema: { openAPIV3Schema: prune(version.schema.openAPIV3Schema) } }],
    },
  };
}

/** v1 > v1beta1 > v1alpha3 > v1alpha1 */
function rank(version: string): number {
  const [, major, stage, minor] = /^v(\d+)(?:(alpha|beta)(\d+))?$/.exec(version) ?? [];
  return Number(major) * 1000 + (stage === undefined ? 900 : stage === 'beta' ? 500 : 100) + Number(minor ?? 0);
}

/** Drops all prose: descriptions, and the messages of validation rules. A *property* called description stays. */
function prune(schema: Schema): Schema {
  const kept: Schema = {};
  for (const [key, value] of Object.entries(schema)) {
    if (key === 'description') {
      continue;
    }
    if (key === 'properties') {
      kept[key] = Object.fromEntries(Object.entries(value as Record<string, Schema>).map(([name, property]) => [name, prune(property)]));
    } else if (key === 'x-kubernetes-validations') {
      kept[key] = (value as Schema[]).map(({ message: _message, messageExpression: _expression, ...rule }) => rule);
    } else if (Array.isArray(value)) {
      kept[key] = value.map((item) => isSchema(item) ? prune(item) : item as unknown);
    } else {
      kept[key] = isSchema(value) ? prune(value) : value;
    }
  }
  return kept;
}

function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function check(expected: string): void {
  const differing = [...new Set([...files(expected), ...files(IMPORTS)])]
    .filter((file) => !existsSync(join(expected, file)) || !existsSync(join(IMPORTS, file))
      || readFileSync(join(expected, file), 'utf8') !== readFileSync(join(IMPORTS, file), 'utf8'));
  if (differing.length > 0) {
    console.error(`imports/ is not what ${SOURCE.module} ${SOURCE.version} gives: ${differing.join(', ')}\nrun: npx projen imports`);
    process.exitCode = 1;
  }
}

function files(folder: string): string[] {
  if (!existsSync(folder)) {
    return [];
  }
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(folder, name)).isFile())
    .map((name) => relative('.', name))
    .sort();
}

main();
