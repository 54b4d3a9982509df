import { type EnvoyRequest, headerOf } from './request';
import { regexMatches } from '../../../../src/core/regex';
import type { Manifest } from '../../manifest';

type Spec = Manifest['spec'];

/** Envoy's StringMatcher. */
export function matchesString(matcher: Spec, text: string): boolean {
  const fold = (value: string) => matcher.ignoreCase === true ? value.toLowerCase() : value;
  const [kind] = Object.keys(matcher).filter((key) => key !== 'ignoreCase');
  switch (kind) {
    case 'exact': return fold(text) === fold(matcher.exact);
    case 'prefix': return fold(text).startsWith(fold(matcher.prefix));
    case 'suffix': return fold(text).endsWith(fold(matcher.suffix));
    case 'contains': return fold(text).includes(fold(matcher.contains));
    case 'safeRegex': return regexMatches(matcher.safeRegex.regex, text);
    default: throw new Error(`no evaluation for the string matcher ${JSON.stringify(matcher)}`);
  }
}

/** Envoy's HeaderMatcher. */
export function matchesHeader(matcher: Spec, request: EnvoyRequest): boolean {
  const value = headerOf(request, matcher.name) ?? (matcher.treatMissingHeaderAsEmpty === true ? '' : undefined);
  if (value === undefined && matcher.presentMatch === undefined) {
    // Without the header there is nothing to invert.
    return false;
  }
  const matched = matcher.stringMatch !== undefined ? matchesString(matcher.stringMatch, value ?? '')
    : matcher.safeRegexMatch !== undefined ? matchesString({ safeRegex: matcher.safeRegexMatch }, value ?? '')
      : matcher.presentMatch !== undefined ? matcher.presentMatch === (value !== undefined) : unknown(matcher);
  return matched !== (matcher.invertMatch === true);
}

function unknown(matcher: Spec): never {
  throw new Error(`no evaluation for the header matcher ${JSON.stringify(matcher)}`);
}
