import { mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { compare } from '.';
import type { Cluster } from '../cluster';
import { type EnvoyConfiguration, envoyConfigurations } from '../judges';
import { type Manifest, readFolder, writeJson } from '../manifest';
import type { Comparison } from './comparison';
import { deriveAround, MESH_CONFIG } from './derive';

/** Manifests, the cluster they are applied to, and what its Envoys were told. */
export interface Printed {
  readonly manifests: readonly Manifest[];
  readonly cluster: Cluster;
  readonly configurations: Readonly<Record<string, EnvoyConfiguration>>;
}

/** What istiod says of the manifests in a folder. */
export function printed(folder: string): Printed {
  return print(readFolder(folder));
}

/** What istiod says of manifests. */
export function print(manifests: readonly Manifest[]): Printed {
  const cluster = deriveAround(manifests);
  const scratch = mkdtempSync(join(tmpdir(), 'print-'));
  try {
    writeJson(scratch, cluster.objects);
    writeFileSync(join(scratch, 'mesh.json'), JSON.stringify(MESH_CONFIG));
    return { manifests, cluster, configurations: envoyConfigurations(scratch, join(scratch, 'mesh.json')) };
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

export function compareOutput({ cluster, configurations, manifests }: Printed): Comparison {
  return compare(manifests, cluster, configurations);
}

/** The same output, as some of its pods know it. */
export function seenBy({ configurations, ...output }: Printed, ...pods: string[]): Printed {
  return { ...output, configurations: Object.fromEntries(pods.map((pod) => [pod, configurations[pod]])) };
}
