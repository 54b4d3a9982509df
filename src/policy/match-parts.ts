import { cookiesRegex, hasCookies, MOST_COOKIES } from './cookie-condition';
import { type Joint, jointOf, type Named, namedJoint, NEVER, same, settled } from './joint';
import { bothPaths, type PathCondition } from './path-condition';
import { StringMatch } from './string-match';
import { MeshError } from '../core/errors';
import { regexProblem } from '../core/regex';
import type { HttpMatch, StringMatchSpec } from '../istio';

/** Everything that one route match asks of a request; all of it must hold. */
export interface MatchParts {
  readonly path?: PathCondition;
  /** In alphabetical order, so that equal lists are equal texts. */
  readonly methods?: readonly string[];
  /** By lower-case name. */
  readonly headers: Named<StringMatch>;
  readonly withoutHeaders: Named<StringMatch>;
  /** `name=value` pairs, in alphabetical order. */
  readonly cookies: readonly string[];
  readonly queryParams: Named<StringMatch>;
  readonly authority?: StringMatch;
  readonly scheme?: StringMatch;
  readonly sourceLabels: Named<string>;
  readonly sourceNamespace?: string;
  readonly port?: number;
}

/** No condition at all. */
export const NO_PARTS: MatchParts = {
  headers: new Map(), withoutHeaders: new Map(), cookies: [], queryParams: new Map(), sourceLabels: new Map(),
};

/** The parts that hold when both do. */
export function bothParts(a: MatchParts, b: MatchParts): Joint<MatchParts> {
  const parts = settled<Required<MatchParts>>({
    path: jointOf(a.path, b.path, bothPaths)!,
    methods: jointOf(a.methods, b.methods, bothMethods)!,
    headers: namedJoint(a.headers, b.headers, (one, other, name) => one._and(other, `header ${name}`)),
    withoutHeaders: namedJoint(a.withoutHeaders, b.withoutHeaders, neither),
    cookies: [...new Set([...a.cookies, ...b.cookies])].sort(),
    queryParams: namedJoint(a.queryParams, b.queryParams, (one, other, name) => one._and(other, `query parameter ${name}`)),
    authority: jointOf(a.authority, b.authority, (one, other) => one._and(other, 'the authority'))!,
    scheme: jointOf(a.scheme, b.scheme, (one, other) => one._and(other, 'the scheme'))!,
    sourceLabels: namedJoint(a.sourceLabels, b.sourceLabels, same),
    sourceNamespace: jointOf(a.sourceNamespace, b.sourceNamespace, same)!,
    port: jointOf(a.port, b.port, same)!,
  });
  return parts === NEVER || parts instanceof MeshError ? parts : jointHeaders(parts);
}

/** The parts as Istio writes them, in one fixed order, with nothing absent in it. */
export function partsToIstio(parts: MatchParts): HttpMatch {
  return withoutAbsent({
    uri: parts.path && { [parts.path.kind]: parts.path.value },
    ignoreUriCase: parts.path?.ignoreCase === true ? true : undefined,
    // Envoy compares a pattern with the whole method.
    method: parts.methods && (parts.methods.length === 1 ? { exact: parts.methods[0] } : { regex: parts.methods.join('|') }),
    headers: named(headersOf(parts)),
    withoutHeaders: named(specs(parts.withoutHeaders)),
    queryParams: named(specs(parts.queryParams)),
    authority: parts.authority?._toIstio(),
    scheme: parts.scheme?._toIstio(),
    sourceLabels: named(parts.sourceLabels),
    sourceNamespace: parts.sourceNamespace,
    port: parts.port,
  });
}

function bothMethods(a: readonly string[], b: readonly string[]): Joint<readonly string[]> {
  const shared = a.filter((method) => b.includes(method));
  return shared.length > 0 ? shared : NEVER;
}

/** Two conditions that must both fail: what covers the other says it all. */
function neither(a: StringMatch, b: StringMatch, name: string): Joint<StringMatch> {
  if (a._covers(b)) {
    return a;
  }
  return b._covers(a) ? b : new MeshError('RouteMatch.and', {
    problem: `header ${name} is excluded twice, as ${a._text()} and as ${b._text()}`,
    allowed: 'one excluded text, prefix or pattern for each header',
    fix: `write one RouteMatch.withoutHeader('${name}', StringMatch.regex(…)) that says both`,
  });
}

/** What is asked of headers from different sides: that they say something, that they do not, and which cookies they carry. */
function jointHeaders(parts: MatchParts): Joint<MatchParts> {
  const wantedOf = (name: string) => parts.headers.get(name)
    ?? (name === 'cookie' && parts.cookies.length > 0 ? StringMatch.present() : undefined);
  const excluded = [...parts.withoutHeaders];
  if (excluded.some(([name, match]) => wantedOf(name) !== undefined && match._covers(wantedOf(name)!))) {
    return NEVER;
  }
  // An exclusion that the wanted text does not meet anyway would only make equal matches look different.
  const needed = excluded.filter(([name, match]) => {
    const wanted = wantedOf(name);
    return wanted?._kind !== 'exact' || match._matches(wanted._value) !== false;
  });
  return jointCookies({ ...parts, withoutHeaders: new Map(needed) });
}

function jointCookies(parts: MatchParts): Joint<MatchParts> {
  const cookie = parts.headers.get('cookie');
  if (parts.cookies.length > MOST_COOKIES) {
    return cookieProblem(`${parts.cookies.length} cookies are asked for`, `ask for at most ${MOST_COOKIES} cookies`);
  }
  if (cookie === undefined || parts.cookies.length === 0) {
    const problem = parts.cookies.length > 1 ? regexProblem(cookiesRegex(parts.cookies)) : undefined;
    return problem === undefined ? parts : cookieProblem(`the pattern for ${parts.cookies.length} cookies is refused: ${problem}`, 'ask for fewer or shorter cookies');
  }
  switch (cookie._kind) {
    case 'present': return { ...parts, headers: new Map([...parts.headers].filter(([name]) => name !== 'cookie')) };
    case 'exact': return hasCookies(cookie._value, parts.cookies) ? { ...parts, cookies: [] } : NEVER;
    default: return cookieProblem(`cookies are asked for besides a condition on the cookie header (${cookie._text()})`, 'use RouteMatch.cookie for all of them');
  }
}

function cookieProblem(problem: string, fix: string): MeshError {
  return new MeshError('RouteMatch.and', { problem, allowed: `up to ${MOST_COOKIES} cookies, or one condition on the whole cookie header`, fix });
}

function headersOf({ headers, cookies }: MatchParts): Named<StringMatchSpec> {
  return new Map([...specs(headers), ...(cookies.length > 0 ? [['cookie', { regex: cookiesRegex(cookies) }] as const] : [])]);
}

function specs(matches: Named<StringMatch>): Named<StringMatchSpec> {
  return new Map([...matches].map(([name, match]) => [name, match._toIstio()]));
}

/** Names in alphabetical order; nothing when there is none. */
function named<T>(values: Named<T>): { [name: string]: T } | undefined {
  return values.size === 0 ? undefined : Object.fromEntries([...values].sort(([a], [b]) => a < b ? -1 : 1));
}

function withoutAbsent<T extends object>(parts: T): T {
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined)) as T;
}
