import { literalRegex } from './literal-regex';
import { MeshError, type Place } from '../core/errors';
import { isHeaderName } from '../core/names';
import { regexProblem } from '../core/regex';

/** What RFC 6265 lets a cookie's value be made of: no blanks, quotes, commas, semicolons or backslashes. */
const COOKIE_VALUE = /^[\x21\x23-\x2b\x2d-\x3a\x3c-\x5b\x5d-\x7e]+$/;

/** Orders of more cookies than this would not fit into the 1024 characters that Istio allows a pattern. */
export const MOST_COOKIES = 3;

/** Fails unless the name is a token (RFC 6265, RFC 9110). */
export function checkedCookieName(where: Place, name: string): string {
  if (!isHeaderName(name)) {
    throw new MeshError(where, {
      problem: `the cookie's name is '${name}'`,
      allowed: "letters, digits and !#$%&'*+-.^_`|~",
      fix: 'give the name as it stands before the = in the Cookie header',
    });
  }
  return name;
}

/** Fails unless the value can stand in a Cookie header as it is. */
export function checkedCookieValue(where: Place, value: string): string {
  if (!COOKIE_VALUE.test(value)) {
    throw new MeshError(where, {
      problem: `the cookie's value is ${JSON.stringify(value)}`,
      allowed: 'at least one visible ASCII character, without blanks, quotes, commas, semicolons and backslashes',
      fix: 'give the value as it stands in the Cookie header, encoded where the application encodes it',
    });
  }
  return value;
}

/** `name=value`; fails unless both are right and their pattern fits what Istio allows. */
export function checkedCookie(where: Place, name: string, value: string): string {
  const pair = `${checkedCookieName(where, name)}=${checkedCookieValue(where, value)}`;
  const problem = regexProblem(cookiesRegex([pair]));
  if (problem !== undefined) {
    throw new MeshError(where, {
      problem: `the pattern for the cookie '${name}' is refused: ${problem}`,
      allowed: 'a name and a value that fit the 1024 characters of a pattern',
      fix: 'match a shorter cookie',
    });
  }
  return pair;
}

/**
 * The pattern of a Cookie header that has every one of the `name=value` pairs.
 *
 * A browser sends its cookies in one header, `a=1; b=2`, in an order of its
 * own, and RE2 has no look-ahead: several pairs are the choice between their orders.
 */
export function cookiesRegex(pairs: readonly string[]): string {
  return orders(pairs)
    .map((order) => `(?:.*;)?\\s*${order.map(literalRegex).join('\\s*;(?:.*;)?\\s*')}\\s*(?:;.*)?`)
    .join('|');
}

/** Whether the header's text has every one of the pairs. */
export function hasCookies(header: string, pairs: readonly string[]): boolean {
  const found = header.split(';').map((pair) => pair.trim());
  return pairs.every((pair) => found.includes(pair));
}

function orders(pairs: readonly string[]): string[][] {
  return pairs.length < 2
    ? [[...pairs]]
    : pairs.flatMap((first, index) => orders(pairs.filter((_, other) => other !== index)).map((rest) => [first, ...rest]));
}
