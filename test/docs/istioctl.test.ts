import { readFileSync } from 'fs';
import { join } from 'path';
import { DIFFERENT } from '../../src/analysis/istioctl/istioctl-rules';

const TEXT = readFileSync(join(__dirname, '../../docs/cli.md'), 'utf8');

/** Codes between two that are named are meant too. */
function isSpokenOf(code: string): boolean {
  return TEXT.includes(code) || [...TEXT.matchAll(/(IST\d{4}) to (IST\d{4})/g)].some(([, first, last]) => first < code && code < last);
}

test('every code of which istioctl has another idea is spoken of', () => {
  expect([...new Set(DIFFERENT.map(({ aliases: [code] }) => code))].filter((code) => !isSpokenOf(code))).toEqual([]);
});

test('each rule with another check is named beside its code', () => {
  const rows = TEXT.split('\n').filter((line) => line.startsWith('| IST'));
  const missing = DIFFERENT.filter(({ code, aliases: [alias] }) => code.startsWith('MESH') && alias !== 'IST0133'
    && !rows.some((row) => row.includes(`[${code}]`) && isSpokenOf(alias))).map(({ code }) => code);
  expect(missing).toEqual([]);
});
