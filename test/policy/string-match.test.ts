import { MeshError } from '../../src/core/errors';
import { NEVER } from '../../src/policy/joint';
import { StringMatch } from '../../src/policy/string-match';

describe('how Istio writes it', () => {
  test.each([
    [StringMatch.exact('beta'), { exact: 'beta' }],
    [StringMatch.prefix('be'), { prefix: 'be' }],
    [StringMatch.regex('b.*a'), { regex: 'b.*a' }],
    [StringMatch.present(), {}],
  ])('case %#', (match, spec) => {
    expect(match._toIstio()).toEqual(spec);
  });
});

describe('what it matches', () => {
  test.each([
    [StringMatch.exact('beta'), 'beta', true],
    [StringMatch.exact('beta'), 'Beta', false],
    [StringMatch.prefix('be'), 'beta', true],
    [StringMatch.prefix('be'), 'abe', false],
    [StringMatch.present(), '', true],
    [StringMatch.regex('b.*'), 'beta', undefined],
  ])('case %#', (match, text, expected) => {
    expect(match._matches(text)).toBe(expected);
  });
});

describe('two conditions as one', () => {
  const exact = StringMatch.exact('beta');
  const prefix = StringMatch.prefix('be');
  const regex = StringMatch.regex('b.*');
  const present = StringMatch.present();

  test.each([
    ['equal texts', exact, StringMatch.exact('beta'), exact],
    ['equal patterns', regex, StringMatch.regex('b.*'), regex],
    ['present and anything', present, regex, regex],
    ['a text and a prefix of it', prefix, exact, exact],
    ['a prefix and a longer one', prefix, StringMatch.prefix('bet'), StringMatch.prefix('bet')],
  ])('%s', (_, a, b, expected) => {
    expect(a._and(b, 'header x')).toEqual(expected);
    expect(b._and(a, 'header x')).toEqual(expected);
  });

  test.each([
    ['different texts', exact, StringMatch.exact('alpha')],
    ['a text and another prefix', exact, StringMatch.prefix('al')],
    ['different prefixes', prefix, StringMatch.prefix('al')],
  ])('%s never hold together', (_, a, b) => {
    expect(a._and(b, 'header x')).toBe(NEVER);
    expect(b._and(a, 'header x')).toBe(NEVER);
  });

  test.each([
    ['two patterns', regex, StringMatch.regex('.*a'), "regex 'b.*' and regex '.*a'"],
    ['a pattern and a text', regex, exact, "regex 'b.*' and exact 'beta'"],
    ['a prefix and a pattern', prefix, regex, "prefix 'be' and regex 'b.*'"],
  ])('%s cannot be said in one match', (_, a, b, both) => {
    const joint = a._and(b, 'header x');
    expect(joint).toBeInstanceOf(MeshError);
    expect((joint as MeshError).message).toBe(
      `RouteMatch.and: two conditions on header x cannot be put into one: ${both}; `
      + 'allowed: one pattern for each text; beside an exact text or a prefix nothing but another exact text or prefix; '
      + 'fix: write one StringMatch.regex(…) for header x that says both',
    );
  });
});

describe('what is refused', () => {
  const allowed = 'allowed: a text of at least one character, without control characters and surrounding blanks';

  test.each([
    ['an empty text', () => StringMatch.exact(''), `StringMatch.exact: the text is empty; ${allowed}; fix: use StringMatch.present(), or leave the condition out`],
    ['an empty prefix', () => StringMatch.prefix(''), `StringMatch.prefix: the text is empty; ${allowed}; fix: use StringMatch.present(), or leave the condition out`],
    ['blanks around a text', () => StringMatch.exact(' beta '), `StringMatch.exact: the text " beta " has blanks around it; ${allowed}; fix: write "beta"`],
    ['a blank before a prefix', () => StringMatch.prefix(' be'), `StringMatch.prefix: the text " be" has blanks around it; ${allowed}; fix: write "be"`],
    ['control characters', () => StringMatch.exact('be\u0000ta'), `StringMatch.exact: the text "be\\u0000ta" has control characters; ${allowed}; fix: write "beta"`],
  ])('%s', (_, make, message) => {
    expect(make).toThrow(new Error(message));
  });

  test('a prefix may end with a blank', () => {
    expect(StringMatch.prefix('Bearer ')._toIstio()).toEqual({ prefix: 'Bearer ' });
  });

  test.each(['', '(?=a)', 'a'.repeat(1025), '(a', '(a)\\1'])('the pattern %#', (pattern) => {
    expect(() => StringMatch.regex(pattern)).toThrow(/^StringMatch\.regex: the pattern '[\s\S]*' is refused: .+; allowed: an RE2 pattern of at most 1024 characters, without look-around and back-references; fix: write the pattern in RE2 syntax, or use StringMatch\.exact or StringMatch\.prefix$/);
  });
});
