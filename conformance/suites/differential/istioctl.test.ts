import { RULES } from '../../../src/analysis/rules';
import { explanationOf } from '../../harness/differential/istioctl/explained';
import { type Disagreement, disagreementsOf, type Said, saidAbout, saidBy } from '../../harness/differential/istioctl/said';
import { SOURCES } from '../../harness/differential/istioctl/sources';
import { reduced } from '../../harness/differential/reduced';
import { SEED } from '../../harness/differential/settings';
import { toYaml } from '../../harness/manifest';

/** As many disagreements of a source are made small, so that somebody can read them. */
const SHOWN = 3;

const all: Said[] = [];
let broken = 0;
const explained = new Map<string, number>();

test.each(Object.entries(SOURCES))('--compat istioctl says what istioctl says about %s', (_, sets) => {
  const given = sets();
  const said = saidAbout(given);
  all.push(...said);
  broken += given.length - said.length;
  const open: Disagreement[] = [];
  for (const disagreement of disagreementsOf(said)) {
    const reason = explanationOf(disagreement);
    if (reason === undefined) {
      open.push(disagreement);
    } else {
      explained.set(reason, (explained.get(reason) ?? 0) + 1);
    }
  }
  const byCode = new Map(open.map((one) => [`${one.side} ${one.said.split(' ', 3).join(' ')}`, one]));
  expect([...byCode.values()].slice(0, SHOWN).map(shown)).toEqual([]);
  expect(open).toEqual([]);
}, 300_000);

function shown({ manifests, side, said }: Disagreement): string {
  const { manifests: small } = reduced({ manifests, what: said }, (sets) => {
    const different = new Set(saidAbout(sets).filter((answer) => isSaidBy(side, said, answer)).map((answer) => answer.manifests));
    return sets.map((set) => different.has(set) ? said : undefined);
  });
  return `${side} alone says ${said}\n${toYaml(small)}`;
}

function isSaidBy(side: Disagreement['side'], said: string, answer: Said): boolean {
  return answer[side].has(said) && !answer[side === 'compat' ? 'istioctl' : 'compat'].has(said);
}

test('those were not few, and of every code', () => {
  const counts = new Map<string, number>();
  for (const said of all.flatMap(({ istioctl, compat }) => [...istioctl].filter((one) => compat.has(one)))) {
    const [code] = said.split(' ', 1);
    counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  console.log([
    `seed ${SEED}: ${all.length} sets of manifests, and ${broken} at which istioctl breaks off`,
    `said by both: ${[...counts].sort().map(([code, count]) => `${code} ${count}`).join(', ')}`,
    ...[...explained].map(([reason, count]) => `explained ${count}: ${reason}`),
  ].join('\n'));
  expect(counts.size).toBeGreaterThan(50);
});

test('they are compared: the rules themselves do not say what istioctl says', () => {
  const some = all.filter((_, index) => index % 5 === 0);
  const missing = some.flatMap(({ manifests, istioctl }) => {
    const said = saidBy(RULES, manifests);
    return [...istioctl].filter((one) => !said.has(one)).map((one) => one.split(' ', 1)[0]);
  });
  expect(new Set(missing).size).toBeGreaterThan(20);
}, 120_000);
