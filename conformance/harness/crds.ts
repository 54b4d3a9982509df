import { mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'fs';
import { join } from 'path';
import { parseAllDocuments, stringify } from 'yaml';
import { CRDS } from './places';
import { unpacked } from './unpacked';

interface Source {
  readonly name: string;
  readonly module: string;
  readonly version: string;
  /** A file, or a folder of files. */
  readonly path: string;
}

/** Where each project publishes its CRDs: in its Go module. Istio's version is that of the bindings. */
const SOURCES: readonly Source[] = [
  { name: 'istio', module: 'istio.io/api', version: 'v1.31.1', path: 'kubernetes/customresourcedefinitions.gen.yaml' },
  { name: 'gateway-api', module: 'sigs.k8s.io/gateway-api', version: 'v1.6.3', path: 'config/crd/experimental' },
  { name: 'argo-rollouts', module: 'github.com/argoproj/argo-rollouts', version: 'v1.9.3', path: 'manifests/crds' },
  { name: 'flagger', module: 'github.com/fluxcd/flagger', version: 'v1.36.1', path: 'artifacts/flagger/crd.yaml' },
  {
    name: 'prometheus-operator',
    module: 'github.com/prometheus-operator/prometheus-operator',
    version: 'v0.85.0',
    path: 'example/prometheus-operator-crd',
  },
];

/** One file of CRDs for each project, and nothing but CRDs in it. */
export function collectCrds(): void {
  mkdirSync(CRDS, { recursive: true });
  for (const { name, module, version, path } of SOURCES) {
    const definitions = filesOf(join(unpacked(`${module}@${version}`), path))
      .flatMap((file) => parseAllDocuments(readFileSync(file, 'utf8')).map((document) => document.toJS()))
      .filter((object) => object?.kind === 'CustomResourceDefinition');
    if (definitions.length === 0) {
      throw new Error(`${module}@${version} has no CustomResourceDefinition in ${path}`);
    }
    writeFileSync(join(CRDS, `${name}.yaml`), definitions.map((definition) => `---\n${stringify(definition)}`).join(''));
  }
}

/** The collected files. */
export function crdFiles(): string[] {
  return SOURCES.map(({ name }) => join(CRDS, `${name}.yaml`));
}

function filesOf(path: string): string[] {
  return statSync(path).isFile() ? [path] : readdirSync(path).filter((file) => file.endsWith('.yaml')).sort().map((file) => join(path, file));
}
