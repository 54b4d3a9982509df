import { execFileSync, spawnSync } from 'child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { dirname, join } from 'path';
import { crdFiles } from './crds';
import type { Manifest } from './manifest';
import { PROGRAMS } from './places';
import { unpackedIstio } from './unpacked';
import type { Json } from '../../src/mesh/resource';

/** Filters that only Istio's build of Envoy knows. */
export const ISTIOD_SETTINGS = { PILOT_ENABLE_METADATA_EXCHANGE: 'false', PILOT_ENABLE_ALPN_FILTER: 'false' };

/** What a judge has against an object. */
export interface JudgeMessage {
  readonly judge: string;
  readonly severity: string;
  readonly file: string;
  readonly object: string;
  readonly text: string;
}

export interface Verdict {
  readonly objects: number;
  readonly judged: { readonly schema: number; readonly admission: number };
  readonly messages: readonly JudgeMessage[];
}

/** The CRDs and Istio's admission webhook on the files of folders. */
export function validate(...folders: string[]): Verdict {
  return answerOf(PROGRAMS.validate, (out) => ['-crds', crdFiles().join(','), '-out', out, ...folders]);
}

/** The messages of `istioctl analyze` on the files of a folder, in every namespace. */
export function analyze(folder: string): { readonly code: string; readonly level: string; readonly message: string; readonly origin: string }[] {
  const { stdout, stderr, status } = spawnSync(PROGRAMS.istioctl,
    ['analyze', '--all-namespaces', '--use-kube=false', '--output', 'json', folder], { encoding: 'utf8' });
  if (status !== 0) {
    throw new Error(`istioctl analyze ended with ${status}: ${stderr}`);
  }
  return JSON.parse(stdout);
}

/** What an analyzer of istioctl says about a folder. */
export interface AnalyzerMessage {
  readonly folder: string;
  readonly code: string;
  readonly level: string;
  readonly object: string;
  readonly text: string;
}

/** The messages of all analyzers of istioctl, also of those that it leaves out for files: each folder is taken for a whole cluster. */
export function analyzeAsCluster(folders: readonly string[]): AnalyzerMessage[] {
  return answerOf(PROGRAMS.analyze, (out) => ['-out', out, ...folders]);
}

/** What Kubernetes reads in one document of YAML, or why it does not. */
export interface ReadDocument {
  readonly value?: Json;
  readonly error?: string;
}

/** The documents of YAML files as kubectl reads them, by file. */
export function readAsKubernetes(files: readonly string[]): Record<string, readonly ReadDocument[]> {
  return answerOf(PROGRAMS.read, (out) => {
    const list = join(dirname(out), 'files');
    writeFileSync(list, files.join('\n'));
    return ['-list', list, '-out', out];
  });
}

/** What istiod tells one Envoy, as JSON of Envoy's API. */
export interface EnvoyConfiguration {
  readonly listeners: readonly Manifest['spec'][];
  readonly routes: readonly Manifest['spec'][];
  readonly clusters: readonly Manifest['spec'][];
  readonly endpoints: readonly Manifest['spec'][];
  /** Names of the certificates that it is given, of those that its listeners ask for: `kubernetes://shop-tls`. */
  readonly certificates: readonly string[];
}

/** What istiod tells each Envoy, by `namespace/pod`. The MeshConfig is a file; without one, it is Istio's own. */
export function envoyConfigurations(folder: string, meshConfig = ''): Record<string, EnvoyConfiguration> {
  return answerOf(PROGRAMS.istiod, (out) => ['print', '-manifests', folder, '-mesh', meshConfig, '-out', out]);
}

/** The same for many folders, each a mesh of its own: by folder. */
export function envoyConfigurationsOfEach(folders: readonly string[], meshConfig = ''): Record<string, Record<string, EnvoyConfiguration>> {
  return answerOf(PROGRAMS.istiod, (out) => ['print', '-mesh', meshConfig, '-out', out, ...folders]);
}

/** What the agent in each Pod of a folder lets its Envoy begin with, by `namespace/pod`. */
export function envoyBootstraps(folder: string): Record<string, Manifest['spec']> {
  const template = join(unpackedIstio(), 'tools/packaging/common/envoy_bootstrap.json');
  return answerOf(PROGRAMS.agent, (out) => ['-manifests', folder, '-template', template, '-out', out]);
}

/** What a program writes to the file that it is given. */
function answerOf<Answer>(program: string, argumentsFor: (out: string) => string[]): Answer {
  const scratch = mkdtempSync(join(tmpdir(), 'judge-'));
  const out = join(scratch, 'answer.json');
  try {
    execFileSync(program, argumentsFor(out), { stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, ...ISTIOD_SETTINGS } });
    return JSON.parse(readFileSync(out, 'utf8')) as Answer;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
