import { readFileSync, readdirSync } from 'fs';
import { join } from 'path';
import { isClusterWide } from '../../../src/mesh/kinds';
import { readResources } from '../../../src/mesh/read-resources';
import type { Json } from '../../../src/mesh/resource';
import { type Manifest, parse } from '../manifest';
import { unpackedIstio } from '../unpacked';

/** A file of manifests that Istio tests itself with. */
export interface IstioFile {
  readonly name: string;
  readonly manifests: readonly Manifest[];
}

/** The manifests of files in folders of Istio's own module, as it lies where Go unpacked it. */
export function istioFiles(...folders: string[]): IstioFile[] {
  const module = unpackedIstio();
  return folders.flatMap((folder) => filesBelow(join(module, folder))).map((path) => ({ name: path.slice(module.length + 1), manifests: objectsOf(path) }))
    .filter(({ manifests }) => manifests.length > 0);
}

/** Objects of which Istio says in its tests whether an API server takes them in. */
export function istioObjects(): Manifest[] {
  return istioFiles('pkg/config/validation/testdata/crds').flatMap(({ manifests }) => manifests);
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile() && entry.name.endsWith('.yaml'))
    .map((entry) => join(entry.parentPath, entry.name)).sort();
}

/** The objects of a file, each with its namespace; templates and settings of tools are none. */
function objectsOf(path: string): Manifest[] {
  const documents = parse(readFileSync(path, 'utf8')) as unknown as Json[];
  return documents.flatMap((document) => readResources(document)).filter(({ apiVersion, name }) => apiVersion !== '' && name !== '')
    .map(({ manifest: { _err: expected, ...manifest }, group, kind, namespace }) => ({
      ...manifest,
      metadata: { ...manifest.metadata as object, ...isClusterWide(group, kind) ? {} : { namespace } },
    }) as unknown as Manifest);
}
