import * as fc from 'fast-check';
import { ISTIOCTL_RULES } from '../../../../src/analysis/istioctl/istioctl-rules';
import { isCheck } from '../../../../src/analysis/rule';
import { RULES } from '../../../../src/analysis/rules';
import { type Manifest, parse, readFolder } from '../../manifest';
import { exampleOutputs } from '../../rendered';
import { mesh } from '../arbitrary/mesh';
import { mutated } from '../arbitrary/mutation';
import { istioFiles, istioObjects } from '../istio-data';
import { refusedOf } from '../refused';
import { amount, SEED } from '../settings';

type Sets = readonly (readonly Manifest[])[];

/** Where the manifests come from that both sides look at. */
export const SOURCES: Readonly<Record<string, () => Sets>> = {
  'generated meshes': () => fc.sample(mesh, { seed: SEED, numRuns: amount(200) }).map(({ manifests }) => manifests),
  'meshes with something changed': () => takenIn(fc.sample(mesh, { seed: SEED + 1, numRuns: amount(200) }).map(({ manifests }, index) => withChanges(manifests, SEED + index))),
  'what Istio tests its analyzers with': () => istioFiles('pkg/config/analysis/analyzers/testdata').map(({ manifests }) => manifests),
  'what Istio tests its schemas with': () => istioObjects().map((object) => [object]),
  'the samples of Istio': () => istioFiles('samples').map(({ manifests }) => manifests),
  'the examples of the rules': () => [...new Set([...RULES, ...ISTIOCTL_RULES].filter(isCheck).flatMap(({ bad, good }) => [bad, good]))]
    .map(parse).filter((set) => set.length > 0),
  'the examples of this project': () => exampleOutputs().map(({ folder }) => readFolder(folder)),
};

/** One thing changed in about every third object of Istio. */
function withChanges(manifests: readonly Manifest[], seed: number): Manifest[] {
  return manifests.map((manifest, index) => manifest.apiVersion.includes('istio.io/') && (seed + index) % 3 === 0
    ? fc.sample(mutated(manifest), { seed: seed + index, numRuns: 1 })[0] : manifest);
}

/** Without the objects that no API server takes in. */
function takenIn(sets: Sets): Sets {
  const refused = refusedOf(sets);
  return sets.map((manifests, index) => manifests.filter(({ kind, metadata: { name, namespace = '' } }) => !refused[index].has(`${kind} ${namespace}/${name}`)));
}
