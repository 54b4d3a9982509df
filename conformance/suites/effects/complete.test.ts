import { existsSync, readFileSync } from 'fs';
import { join } from 'path';
import { isDeepStrictEqual } from 'util';
import { CONNECTED, EFFECTS, ELSEWHERE, INJECTED, REFUSED, RUNNING, STARTED } from './tables';
import { isCheck } from '../../../src/analysis/rule';
import { RULES } from '../../../src/analysis/rules';
import type { Effect } from '../../harness/effects/effect';
import { isJudged } from '../rules-judged';

const checks = RULES.filter(isCheck);
const shown = { EFFECTS, RUNNING, INJECTED, STARTED, CONNECTED, REFUSED };
const tables: Readonly<Record<string, Readonly<Record<string, unknown>>>> = { ...shown, ELSEWHERE };
const has = (code: string) => Object.values(tables).some((table) => table[code] !== undefined);

test('every rule on whose bad example no judge gives a verdict is shown by an effect, or has a reason why not', () => {
  expect(checks.filter((rule) => !isJudged(rule) && !has(rule.code)).map(({ code, name }) => `${code} ${name}`)).toEqual([]);
});

test.each(Object.entries(tables))('%s is about rules that are there', (_, table) => {
  const codes = Object.keys(table);
  const known = new Set(checks.map(({ code }) => code));
  expect(codes.filter((code) => !known.has(code))).toEqual([]);
});

test('what is shown needs no reason why not', () => {
  expect(Object.keys(ELSEWHERE).filter((code) => Object.values(shown).some((table) => table[code] !== undefined))).toEqual([]);
});

test('the good example shows something else than the bad one, or it is said why not', () => {
  const wrong = [EFFECTS, RUNNING, INJECTED, STARTED, CONNECTED].flatMap((table) => Object.entries<Pick<Effect, 'alike' | 'bad' | 'good'>>(table))
    .filter(([, { alike, bad, good }]) => isDeepStrictEqual(bad, good) !== (alike !== undefined));
  expect(wrong.map(([code]) => code)).toEqual([]);
});

const references = Object.entries(ELSEWHERE).flatMap(([code, { shownBy }]) => shownBy === undefined ? [] : [{ code, suite: shownBy[0], title: shownBy[1] }]);
test.each(references)('$code is shown by $suite: $title', ({ suite, title }) => {
  const file = join(__dirname, '..', `${suite}.test.ts`);
  expect(existsSync(file)).toBe(true);
  expect(readFileSync(file, 'utf8')).toContain(title);
});
