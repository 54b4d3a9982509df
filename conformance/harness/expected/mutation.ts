import type { Manifest } from '../manifest';
import { compareOutput, type Printed } from './output';
import { leavesOf } from './reading';
import { isWatched } from './world';

/** A field that manifests have, and where it could be changed. */
interface Mutation {
  /** `DestinationRule .trafficPolicy.outlierDetection.interval` */
  readonly field: string;
  readonly candidates: readonly { readonly output: Printed; readonly path: Place }[];
}

/** One value of one manifest. */
interface Place {
  readonly manifest: Manifest;
  readonly leaf: string;
}

/** As many places of one field as are tried: some decide nothing, such as a name that is only repeated. */
const CANDIDATES = 6;

/** Every field of Istio's objects that some output has. */
function mutations(outputs: readonly Printed[]): Mutation[] {
  const found = new Map<string, { output: Printed; path: Place }[]>();
  for (const output of outputs) {
    for (const manifest of output.manifests.filter(isWatched)) {
      for (const leaf of leavesOf(manifest.spec ?? {})) {
        const field = `${manifest.kind} ${leaf.replace(/\[\d+\]/g, '[]')}`;
        const candidates = found.get(field) ?? [];
        found.set(field, candidates);
        if (leaf !== '' && candidates.length < CANDIDATES) {
          candidates.push({ output, path: { manifest, leaf } });
        }
      }
    }
  }
  return [...found].map(([field, candidates]) => ({ field, candidates })).filter(({ candidates }) => candidates.length > 0);
}

/** The fields that can be changed without the comparison finding more than it finds anyway. */
export function unnoticed(outputs: readonly Printed[], isOfInterest: (field: string) => boolean = () => true): string[] {
  const smallFirst = [...outputs].sort((a, b) => a.cluster.pods.length - b.cluster.pods.length);
  const before = new Map(outputs.map((output) => [output, compareOutput(output).problems.join('\n')]));
  return mutations(smallFirst)
    .filter(({ field }) => isOfInterest(field))
    .filter(({ candidates }) => candidates.every(({ output, path }) => compareOutput(mutated(output, path)).problems.join('\n') === before.get(output)))
    .map(({ field }) => field).sort();
}

/** The same Envoys, and one value of one manifest changed behind their backs. */
function mutated({ cluster, configurations, manifests }: Printed, { manifest, leaf }: Place): Printed {
  const changed: Manifest = JSON.parse(JSON.stringify(manifest));
  const keys = [...leaf.matchAll(/\[(\d+)\]|\.((?:[^.[]|\[(?!\d))+)/g)].map(([, index, key]) => index ?? key);
  let inner = changed.spec;
  for (const key of keys.slice(0, -1)) {
    inner = inner[key];
  }
  const last = keys[keys.length - 1];
  inner[last] = another(inner[last]);
  return { cluster, configurations, manifests: manifests.map((one) => (one === manifest ? changed : one)) };
}

function another(value: unknown): unknown {
  switch (typeof value) {
    case 'number': return value + 1;
    case 'boolean': return !value;
    case 'string': return OPPOSITES[value] ?? (/^\d+(ms|s|m|h)$/.test(value) ? `${Number.parseInt(value, 10) + 7}s` : `${value}x`);
    // `{}` on a header: that it is there.
    default: return { exact: 'x' };
  }
}

/** Words that have only few others in their place. */
const OPPOSITES: Readonly<Record<string, string>> = {
  HTTP: 'TCP',
  HTTPS: 'HTTP',
  TLS: 'HTTP',
  ROUND_ROBIN: 'LEAST_REQUEST',
  LEAST_REQUEST: 'RANDOM',
  STRICT: 'DISABLE',
  REGISTRY_ONLY: 'ALLOW_ANY',
  DNS: 'STATIC',
  MESH_EXTERNAL: 'MESH_INTERNAL',
  SIMPLE: 'MUTUAL',
  MUTUAL: 'SIMPLE',
  PASSTHROUGH: 'SIMPLE',
  ISTIO_MUTUAL: 'DISABLE',
  TLSV1_2: 'TLSV1_3',
  TLSV1_3: 'TLSV1_2',
  DEFAULT: 'UPGRADE',
};
