import { matchesText, readTextMatch } from '../../../src/mesh/route/text-match';

test.each([
  [{ exact: 'a' }, { a: true, ab: false, A: false }],
  [{ exact: '' }, { 'a': false, '': true }],
  [{ prefix: 'a' }, { a: true, ab: true, ba: false }],
  [{ regex: 'a.*' }, { a: true, abc: true, ba: false }],
  [{ regex: '*' }, { 'a': true, '': true }],
  [{ regex: '(' }, { '(': false }],
  [{}, { a: true }],
  ['text', { a: true }],
])('%j', (match, texts) => {
  for (const [text, matches] of Object.entries(texts)) {
    expect([text, matchesText(readTextMatch(match), text)]).toEqual([text, matches]);
  }
  expect(matchesText(readTextMatch(match), undefined)).toBe(false);
});
