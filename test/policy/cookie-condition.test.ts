import fc from 'fast-check';
import { RE2JS } from 're2js';
import { checkedCookie, checkedCookieName, checkedCookieValue, cookiesRegex, hasCookies } from '../../src/policy/cookie-condition';

const matches = (pairs: string[], header: string) => RE2JS.compile(cookiesRegex(pairs)).matches(header);

describe('one cookie', () => {
  test.each([
    ['a=1', true],
    ['b=2; a=1', true],
    ['a=1; b=2', true],
    ['b=2; a=1; c=3', true],
    ['b=2;a=1;c=3', true],
    ['xa=1', false],
    ['a=12', false],
    ['a=1x; b=2', false],
    ['b=a=1', false],
    ['', false],
  ])('in "%s": %p', (header, expected) => {
    expect(matches(['a=1'], header)).toBe(expected);
    expect(hasCookies(header, ['a=1'])).toBe(expected);
  });

  test('whose value has characters of patterns', () => {
    expect(matches(['a=1.2'], 'a=1.2')).toBe(true);
    expect(matches(['a=1.2'], 'a=132')).toBe(false);
  });
});

describe('several cookies', () => {
  test.each([
    ['a=1; b=2', true],
    ['b=2; a=1', true],
    ['b=2; x=y; a=1; z=0', true],
    ['a=1', false],
    ['b=2', false],
    ['a=1b=2', false],
  ])('in "%s": %p', (header, expected) => {
    expect(matches(['a=1', 'b=2'], header)).toBe(expected);
  });

  test('the pattern says the same as reading the header', () => {
    const pair = fc.constantFrom('a=1', 'a=2', 'b=2', 'c=3', 'aa=1', 'b=22');
    fc.assert(fc.property(fc.uniqueArray(pair, { minLength: 1, maxLength: 3 }), fc.array(pair, { maxLength: 5 }), fc.constantFrom('; ', ';'), (wanted, sent, separator) => {
      const header = sent.join(separator);
      expect(matches(wanted, header)).toBe(hasCookies(header, wanted));
    }));
  });
});

describe('what is refused', () => {
  test.each(['', 'a b', 'a;', 'a='])('the name "%s"', (name) => {
    expect(() => checkedCookieName('X', name)).toThrow(new Error(
      `X: the cookie's name is '${name}'; allowed: letters, digits and !#$%&'*+-.^_\`|~; fix: give the name as it stands before the = in the Cookie header`,
    ));
  });

  test.each(['', 'a b', 'a;b', 'a,b', 'a"b', 'a\\b', 'ä'])('the value %j', (value) => {
    expect(() => checkedCookieValue('X', value)).toThrow(new Error(
      `X: the cookie's value is ${JSON.stringify(value)}; `
      + 'allowed: at least one visible ASCII character, without blanks, quotes, commas, semicolons and backslashes; '
      + 'fix: give the value as it stands in the Cookie header, encoded where the application encodes it',
    ));
  });

  test('a pair that no pattern holds', () => {
    expect(() => checkedCookie('X', 'a', 'b'.repeat(1024))).toThrow(new Error(
      "X: the pattern for the cookie 'a' is refused: it is 1048 characters long, the limit is 1024; "
      + 'allowed: a name and a value that fit the 1024 characters of a pattern; fix: match a shorter cookie',
    ));
  });

  test('nothing that a cookie may be', () => {
    expect(checkedCookie('X', 'x-group', 'beta')).toBe('x-group=beta');
    expect(checkedCookieName('X', 'x-group')).toBe('x-group');
    expect(checkedCookieValue('X', 'beta=1')).toBe('beta=1');
  });
});
