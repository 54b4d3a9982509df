import { mkdtempSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { REFUSED } from './tables';
import { isCheck } from '../../../src/analysis/rule';
import { RULES } from '../../../src/analysis/rules';
import { ApiServer } from '../../harness/api-server';
import { parse, writeJson } from '../../harness/manifest';

let server: ApiServer;
const scratch = mkdtempSync(join(tmpdir(), 'refused-'));
beforeAll(async () => {
  server = await ApiServer.start();
});
afterAll(async () => {
  rmSync(scratch, { recursive: true });
  await server?.stop();
});

test.each(RULES.filter(isCheck).filter(({ code }) => REFUSED[code] !== undefined))('$code $name: an API server refuses the bad example, and takes the good one', ({ bad, code, good }) => {
  const judge = (yaml: string, name: string) => server.judge(writeJson(join(scratch, name), parse(yaml)), { restricted: false });
  expect(judge(bad, `${code}-bad`)).toContain(REFUSED[code]);
  expect(judge(good, `${code}-good`)).toBe('');
});
