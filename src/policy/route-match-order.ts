import type { MatchParts } from './match-parts';
import type { StringMatch } from './string-match';

/**
 * Which of two matches is tried first: negative when it is `a`.
 *
 * Envoy takes the first route that matches, so what asks for more goes first.
 * The order depends on the matches alone, never on who declared which first.
 */
export function compareParts(a: MatchParts, b: MatchParts): number {
  const left = specificity(a);
  const right = specificity(b);
  const differing = left.findIndex((value, index) => value !== right[index]);
  return differing === -1 ? 0 : right[differing] - left[differing];
}

/** One number for each question, the most telling first; the larger number is the more specific. */
function specificity(parts: MatchParts): number[] {
  const cookieHeader = parts.cookies.length > 0 ? ['cookie'] : [];
  const wantedNames = new Set([...parts.headers.keys(), ...cookieHeader]);
  const wanted = [...parts.headers.values()];
  const excluded = [...parts.withoutHeaders.values()];
  const queryParams = [...parts.queryParams.values()];
  const texts = [...wanted, ...queryParams, parts.authority, parts.scheme].filter((match) => match !== undefined);
  return [
    ...pathSpecificity(parts.path),
    // Fewer methods are more specific than more of them, and any list than none.
    parts.methods === undefined ? 0 : 1 / parts.methods.length,
    new Set([...wantedNames, ...parts.withoutHeaders.keys()]).size,
    // That a header says something implies what it does not say.
    wantedNames.size,
    queryParams.length,
    Number(parts.authority !== undefined),
    Number(parts.scheme !== undefined),
    parts.sourceLabels.size,
    Number(parts.sourceNamespace !== undefined),
    Number(parts.port !== undefined),
    ...textSpecificity(texts),
    parts.cookies.length,
    ...exclusionSpecificity(excluded),
  ];
}

function pathSpecificity(path: MatchParts['path']): number[] {
  if (path === undefined) {
    return [0, 0, 0];
  }
  const rank = { exact: 3, regex: 2, prefix: 1 }[path.kind];
  // Two exact paths never compete, so their length says nothing.
  return [rank, path.kind === 'exact' ? 0 : path.value.length, Number(!path.ignoreCase)];
}

function textSpecificity(matches: readonly StringMatch[]): number[] {
  return [
    countOf(matches, 'exact'),
    countOf(matches, 'regex'),
    prefixLength(matches),
  ];
}

/** To exclude every value is more specific than to exclude a few, and those few fewer still. */
function exclusionSpecificity(matches: readonly StringMatch[]): number[] {
  return [
    countOf(matches, 'present'),
    countOf(matches, 'prefix'),
    -prefixLength(matches),
    countOf(matches, 'regex'),
    countOf(matches, 'exact'),
  ];
}

function prefixLength(matches: readonly StringMatch[]): number {
  return matches.reduce((length, { _kind, _value }) => length + (_kind === 'prefix' ? _value.length : 0), 0);
}

function countOf(matches: readonly StringMatch[], kind: StringMatch['_kind']): number {
  return matches.filter((match) => match._kind === kind).length;
}
