import * as fc from 'fast-check';
import { mesh } from '../../harness/differential/arbitrary/mesh';
import { mutated } from '../../harness/differential/arbitrary/mutation';
import { istioObjects } from '../../harness/differential/istio-data';
import { amount, SEED } from '../../harness/differential/settings';
import { type Verdicts, verdictsOn } from '../../harness/differential/verdicts';
import { type Manifest, readFolder } from '../../harness/manifest';
import { exampleOutputs } from '../../harness/rendered';

/** Why a rule and a judge differ about an object, where both are right. */
const EXPLAINED: readonly { readonly reason: string; explains(verdicts: Verdicts): boolean }[] = [
  {
    reason: 'an API server leaves out a field that is null before it looks at it; the validator of custom resources, which reads files, does not',
    explains: ({ judges, manifest, rules }) => rules.length === 0 && judges.length > 0 && hasNull(manifest.spec),
  },
  {
    reason: 'open: what a patch of an EnvoyFilter puts in is read by Envoy\'s definitions, which no rule knows',
    explains: ({ judges, manifest, rules }) => rules.length === 0 && manifest.kind === 'EnvoyFilter' && judges.every((text) => /Envoy filter: .*(unmarshal|Any message type)/.test(text)),
  },
];

/** As many disagreements are shown, the smallest objects first. */
const SHOWN = 20;

let verdicts: Verdicts[];
beforeAll(() => {
  const generated = fc.sample(mesh, { seed: SEED, numRuns: amount(120) }).flatMap(({ manifests }) => manifests);
  const written = [...exampleOutputs().flatMap(({ folder }) => readFolder(folder)), ...istioObjects()];
  const objects = [...generated, ...written].filter(({ apiVersion }) => apiVersion.includes('.istio.io/'));
  verdicts = verdictsOn([...objects, ...objects.flatMap((object, index) => fc.sample(mutated(object), { seed: SEED + index, numRuns: 2 }))]);
}, 600_000);

test('what rules refuse, schema and webhook refuse, and the other way round', () => {
  const differing = verdicts.filter(({ judges, rules }) => (judges.length > 0) !== (rules.length > 0));
  const explained = EXPLAINED.map(({ explains, reason }) => `explained ${differing.filter((one) => explains(one)).length}: ${reason}`);
  const open = differing.filter((one) => !EXPLAINED.some(({ explains }) => explains(one))).sort((a, b) => size(a.manifest) - size(b.manifest));
  console.log([
    `seed ${SEED}: ${verdicts.length} objects, ${verdicts.filter(({ judges }) => judges.length > 0).length} refused, ${open.length} disagreements`, ...explained,
  ].join('\n'));
  expect(open.slice(0, SHOWN).map(({ judges, manifest, rules }) => `${manifest.kind} ${JSON.stringify(manifest.spec)}: judges ${judges.join('; ') || 'nothing'}; rules ${rules.join('; ') || 'nothing'}`)).toEqual([]);
});

test('there were some of both', () => {
  const refused = verdicts.filter(({ judges }) => judges.length > 0).length;
  expect(refused).toBeGreaterThan(verdicts.length / 10);
  expect(verdicts.length - refused).toBeGreaterThan(verdicts.length / 10);
});

function size({ spec }: Manifest): number {
  return String(JSON.stringify(spec)).length;
}

function hasNull(value: unknown): boolean {
  return value === null || (typeof value === 'object' && Object.values(value).some(hasNull));
}
