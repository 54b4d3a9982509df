import { regexMatches, regexProblem } from '../../src/core/regex';

test.each(['.*', '/api/v[0-9]+/ratings', '(?i)chrome', '^a$', 'a'.repeat(1024), '\\d+', '\\p{L}', '(?P<name>a)'])('%s is accepted', (pattern) => {
  expect(regexProblem(pattern)).toBeUndefined();
});

test.each([
  ['', 'it is empty'],
  ['a'.repeat(1025), 'it is 1025 characters long, the limit is 1024'],
  ['(?=a)', expect.stringContaining('(?=')],
  ['(?<!a)b', expect.stringContaining('(?<')],
  ['(a)\\1', expect.stringContaining('\\1')],
  ['a(', expect.stringContaining('missing closing )')],
  ['[z-a]', expect.stringContaining('z-a')],
  ['*a', expect.stringContaining('*')],
])('%p is refused', (pattern, problem) => {
  expect(regexProblem(pattern)).toEqual(problem);
});

test.each([
  ['a+', 'aaa', true],
  ['a+', 'aab', false],
  ['a|ab', 'ab', true],
  ['(?i)ABC', 'abc', true],
  ['a(', 'a(', false],
])('%s matches the whole of %s: %s', (pattern, text, matches) => {
  expect(regexMatches(pattern, text)).toBe(matches);
});
