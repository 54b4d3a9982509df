import { mkdtempSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { STARTED } from './tables';
import { examplesOf } from '../../harness/effects/examples';
import { envoyBootstraps } from '../../harness/judges';
import { parse, writeJson } from '../../harness/manifest';

const scratch = mkdtempSync(join(tmpdir(), 'started-'));
afterAll(() => rmSync(scratch, { recursive: true }));

test.each(examplesOf(STARTED))('$code $name, the $example example: $effect.shows', ({ code, effect, example, yaml }) => {
  const bootstraps = Object.values(envoyBootstraps(writeJson(join(scratch, `${code}-${example}`), parse(yaml))));
  expect(bootstraps.map((bootstrap) => effect.look(bootstrap))).toEqual([effect[example]]);
});
