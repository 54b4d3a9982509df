import { type Joint, NEVER } from './joint';
import { MeshError, type Place } from '../core/errors';
import { regexProblem } from '../core/regex';

/** What a request's path, without its query, must be. */
export interface PathCondition {
  readonly kind: 'exact' | 'prefix' | 'regex';
  readonly value: string;
  readonly ignoreCase: boolean;
}

/** The characters of a path (RFC 3986), without `*`, which nobody means literally. */
const PATH = /^\/[-A-Za-z0-9._~!$&'()+,;=:@%/]*$/;

/** Fails unless the text is a path as it is sent: absolute, encoded, without query. */
export function checkedPath(where: Place, path: string): string {
  if (!PATH.test(path)) {
    throw new MeshError(where, {
      problem: `the path is '${path}'`,
      allowed: "a text that begins with / and is made of letters, digits and -._~!$&'()+,;=:@%/",
      fix: pathFix(path),
    });
  }
  return path;
}

/** The whole path. Where case is ignored, the text is kept in lower case, so that equal conditions are equal texts. */
export function exactPath(where: Place, path: string, ignoreCase: boolean): PathCondition {
  return literalPath('exact', checkedPath(where, path), ignoreCase);
}

/** The beginning of the path; `/` begins every path and so is no condition. */
export function prefixPath(where: Place, prefix: string, ignoreCase: boolean): PathCondition | undefined {
  return checkedPath(where, prefix) === '/' ? undefined : literalPath('prefix', prefix, ignoreCase);
}

/** A pattern of the whole path. Envoy heeds "ignore case" for texts only, so the pattern says it itself. */
export function regexPath(where: Place, regex: string, ignoreCase: boolean): PathCondition {
  const value = ignoreCase ? `(?i:${regex})` : regex;
  const problem = regexProblem(regex) ?? regexProblem(value)
    ?? (/^[^/]/.test(literalStart(regex)) ? 'a path begins with /, so it never matches' : undefined);
  if (problem !== undefined) {
    throw new MeshError(where, {
      problem: `the pattern '${regex}' is refused: ${problem}`,
      allowed: 'an RE2 pattern of the whole path, at most 1024 characters, without look-around and back-references',
      fix: "write it like '/api/v[0-9]+/ratings'",
    });
  }
  return { kind: 'regex', value, ignoreCase: false };
}

/** The path condition that holds when both do. */
export function bothPaths(a: PathCondition, b: PathCondition): Joint<PathCondition> {
  if (samePath(a, b)) {
    return a;
  }
  const [wide, narrow] = [a, b].sort(widerFirst);
  if (wide.kind === 'regex') {
    return notExpressible(a, b);
  }
  return narrow.kind === 'regex' ? patternWithin(wide, narrow) : textWithin(wide, narrow);
}

/** How a path condition reads in a message. */
export function pathText({ kind, value, ignoreCase }: PathCondition): string {
  return `${kind} '${value}'${ignoreCase ? ' in any case' : ''}`;
}

function literalPath(kind: 'exact' | 'prefix', path: string, ignoreCase: boolean): PathCondition {
  const matters = ignoreCase && /[a-z]/i.test(path);
  return { kind, value: matters ? path.toLowerCase() : path, ignoreCase: matters };
}

function pathFix(path: string): string {
  if (path.includes('*')) {
    return "leave the * out: RouteMatch.pathPrefix('/api/') matches everything below /api/, and RouteMatch.pathRegex takes patterns";
  }
  if (path.includes('{')) {
    return "write what stands in braces as a pattern: RouteMatch.pathRegex('/users/[^/]+')";
  }
  return /[?#]/.test(path)
    ? 'leave the query out; RouteMatch.query matches its parameters'
    : 'write the path as it is sent, beginning with / and percent-encoded';
}

function samePath(a: PathCondition, b: PathCondition): boolean {
  return a.kind === b.kind && a.value === b.value && a.ignoreCase === b.ignoreCase;
}

/** Prefixes before patterns before exact texts, shorter before longer, any case before one case. */
function widerFirst(a: PathCondition, b: PathCondition): number {
  const rank = { prefix: 0, regex: 1, exact: 2 };
  return rank[a.kind] - rank[b.kind]
    || a.value.length - b.value.length
    || Number(b.ignoreCase) - Number(a.ignoreCase);
}

function textWithin(wide: PathCondition, narrow: PathCondition): Joint<PathCondition> {
  const fold = (text: string) => wide.ignoreCase || narrow.ignoreCase ? text.toLowerCase() : text;
  const fits = wide.kind === 'exact' ? fold(wide.value) === fold(narrow.value) : fold(narrow.value).startsWith(fold(wide.value));
  if (!fits) {
    return NEVER;
  }
  if (narrow.ignoreCase && !wide.ignoreCase && /[a-z]/i.test(wide.value)) {
    return notExpressible(wide, narrow);
  }
  return narrow;
}

/** A pattern stays what it is if the text that it always begins with already begins with the prefix. */
function patternWithin(prefix: PathCondition, pattern: PathCondition): Joint<PathCondition> {
  const start = literalStart(pattern.value);
  const fold = (text: string) => prefix.ignoreCase ? text.toLowerCase() : text;
  if (fold(start).startsWith(prefix.value)) {
    return pattern;
  }
  if (!prefix.value.startsWith(fold(start))) {
    return NEVER;
  }
  return notExpressible(prefix, pattern);
}

/** The text that everything which the pattern matches begins with, as far as it is plain to see. */
function literalStart(pattern: string): string {
  if (pattern.includes('|')) {
    return '';
  }
  const body = pattern.replace(/^\^/, '');
  const [start] = /^[-A-Za-z0-9/_~%=&,;:@!']*/.exec(body)!;
  // A quantifier behind it may make its last character optional.
  return /^[?*{]/.test(body.slice(start.length)) ? start.slice(0, -1) : start;
}

function notExpressible(a: PathCondition, b: PathCondition): MeshError {
  return new MeshError('RouteMatch.and', {
    problem: `two conditions on the path cannot be put into one: ${pathText(a)} and ${pathText(b)}`,
    allowed: 'one pattern; beside an exact path or a prefix nothing but another exact path or prefix',
    fix: 'write one RouteMatch.pathRegex(…) that says both',
  });
}
