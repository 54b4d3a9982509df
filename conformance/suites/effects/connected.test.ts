import { mkdtempSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { CONNECTED } from './tables';
import { Connections } from '../../harness/effects/connections';
import { examplesOf } from '../../harness/effects/examples';
import { deriveAround } from '../../harness/expected/derive';
import { parse, writeJson } from '../../harness/manifest';

const scratch = mkdtempSync(join(tmpdir(), 'connected-'));
afterAll(() => rmSync(scratch, { recursive: true }));

test.each(examplesOf(CONNECTED))('$code $name, the $example example: $effect.shows', ({ code, effect, example, yaml }) => {
  const { objects } = deriveAround(parse(yaml));
  expect(effect.look(Connections.of(writeJson(join(scratch, `${code}-${example}`), objects)))).toEqual(effect[example]);
});
