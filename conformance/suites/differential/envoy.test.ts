import * as fc from 'fast-check';
import { mesh as meshes } from '../../harness/differential/arbitrary/mesh';
import { COMPARATORS } from '../../harness/differential/compare';
import { coverage } from '../../harness/differential/coverage';
import { compare, type Outcome, shown } from '../../harness/differential/difference';
import { accepted, modelOf, observe } from '../../harness/differential/observation';
import { amount, SEED } from '../../harness/differential/settings';

/** As many disagreements are made small, so that somebody can read them. */
const SHOWN = 1;

let outcome: Outcome;
let covered: ReadonlyMap<string, number>;
let refused: readonly string[];
beforeAll(() => {
  const generated = accepted(fc.sample(meshes, { seed: SEED, numRuns: amount(170) }));
  refused = generated.refused;
  covered = coverage(generated.meshes);
  outcome = compare(generated.meshes, COMPARATORS);
}, 600_000);

test.each(Object.keys(COMPARATORS))('model and istiod agree on %s', (comparator) => {
  const disagreements = outcome.disagreements.filter((one) => one.comparator === comparator);
  const small = disagreements.filter(({ answer, mesh }, index) => index === disagreements.findIndex((other) => other.mesh === mesh && typeof other.answer.istiod === typeof answer.istiod))
    .slice(0, SHOWN).map((disagreement) => shown(disagreement, COMPARATORS));
  expect(small).toEqual([]);
}, 600_000);

test('those were not few', () => {
  const total = Object.values(outcome.answers).reduce((sum, count) => sum + count, 0);
  console.log([
    `seed ${SEED}: ${outcome.meshes} meshes (${refused.length} objects refused), ${total} answers compared, ${outcome.disagreements.length} disagreements`,
    ...Object.entries(outcome.answers).map(([comparator, count]) => `${comparator}: ${count}`),
    ...Object.entries(outcome.explained).map(([reason, count]) => `explained ${count}: ${reason}`),
  ].join('\n'));
  expect(total / outcome.meshes).toBeGreaterThan(100);
});

test('the meshes have something of everything', () => {
  expect([...covered].filter(([, count]) => count === 0).map(([wanted]) => wanted)).toEqual([]);
});

test('every comparison notices when the model is of other manifests', () => {
  const { meshes: some } = accepted(fc.sample(meshes, { seed: SEED, numRuns: 60 }));
  const found = new Set<string>();
  for (const observation of observe(some)) {
    const without = { ...observation.mesh, manifests: observation.mesh.manifests.filter(({ apiVersion, kind }) => kind === 'Gateway' || !apiVersion.includes('istio.io/')) };
    const model = modelOf({ ...without, manifests: without.manifests.map((one) => one.kind === 'Service' ? { ...one, spec: { ...one.spec, selector: { app: 'other' } } } : one) });
    Object.entries(COMPARATORS).filter(([, ask]) => [...ask({ ...observation, model })].some((answer) => JSON.stringify(answer.model) !== JSON.stringify(answer.istiod)))
      .forEach(([comparator]) => found.add(comparator));
  }
  expect([...found].sort()).toEqual(Object.keys(COMPARATORS).sort());
}, 120_000);
