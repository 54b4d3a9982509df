import { mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { MeshModel } from '../../../src/mesh/mesh-model';
import { meshOptions } from '../../../src/mesh/mesh-options';
import { readResources } from '../../../src/mesh/read-resources';
import type { Json } from '../../../src/mesh/resource';
import { type Cluster, deriveCluster, type Pod } from '../cluster';
import { type EnvoyConfiguration, envoyConfigurationsOfEach, validate } from '../judges';
import { writeJson } from '../manifest';
import type { GeneratedMesh } from './arbitrary/mesh';

/** A mesh as both sides see it. */
export interface Observation {
  readonly mesh: GeneratedMesh;
  readonly cluster: Cluster;
  readonly model: MeshModel;
  /** By `namespace/pod`. */
  readonly configurations: Readonly<Record<string, EnvoyConfiguration>>;
}

/** As many meshes as one process prints: its answer has to fit into one text. */
const BATCH = 24;

/** What model and istiod make of meshes. */
export function* observe(meshes: readonly GeneratedMesh[]): Iterable<Observation> {
  const configs = [...new Set(meshes.map(({ meshConfig }) => JSON.stringify(meshConfig)))];
  for (const meshConfig of configs) {
    const alike = meshes.filter((mesh) => JSON.stringify(mesh.meshConfig) === meshConfig);
    for (let from = 0; from < alike.length; from += BATCH) {
      yield* observeBatch(alike.slice(from, from + BATCH), meshConfig);
    }
  }
}

function observeBatch(meshes: readonly GeneratedMesh[], meshConfig: string): Observation[] {
  const scratch = mkdtempSync(join(tmpdir(), 'differential-'));
  try {
    const clusters = meshes.map(({ manifests }) => deriveCluster(manifests));
    const folders = clusters.map((cluster, index) => writeJson(join(scratch, String(index)), cluster.objects));
    writeFileSync(join(scratch, 'mesh.json'), meshConfig);
    const printed = envoyConfigurationsOfEach(folders, join(scratch, 'mesh.json'));
    return meshes.map((mesh, index) => ({ mesh, cluster: clusters[index], model: modelOf(mesh), configurations: printed[folders[index]] }));
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** The model of a mesh. */
export function modelOf({ manifests, meshConfig }: GeneratedMesh): MeshModel {
  const resources = manifests.flatMap((manifest) => readResources(manifest as unknown as Json));
  return new MeshModel(resources, meshOptions(meshConfig as Json));
}

/** The pods whose proxies are compared. */
export function sidecars({ cluster }: Observation): Pod[] {
  return cluster.pods.filter(({ proxy }) => proxy === 'sidecar');
}

/** Meshes without the objects that no cluster would take in; how many those were. */
export function accepted(meshes: readonly GeneratedMesh[]): { readonly meshes: readonly GeneratedMesh[]; readonly refused: readonly string[] } {
  const scratch = mkdtempSync(join(tmpdir(), 'differential-'));
  try {
    const folders = meshes.map(({ manifests }, index) => writeJson(join(scratch, String(index)), manifests));
    const { messages } = validate(...folders);
    const refused = messages.filter(({ severity }) => severity === 'error');
    const gone = new Set(refused.map(({ file, object }) => `${file} ${object.split(' (')[0]}`));
    return {
      refused: refused.map(({ object, text }) => `${object.split(' (')[0]}: ${text}`),
      meshes: meshes.map((mesh, index) => ({
        ...mesh,
        manifests: mesh.manifests.filter(({ kind, metadata }) => !gone.has(`${join(folders[index], 'manifests.yaml')} ${kind} ${metadata.namespace ?? ''}/${metadata.name}`)),
      })),
    };
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
