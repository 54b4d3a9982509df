import { literalRegex } from './literal-regex';
import { checkedPath, type PathCondition } from './path-condition';
import type { RouteMatch } from './route-match';
import { MeshError } from '../core/errors';
import { isDnsLabel, isFqdn } from '../core/names';
import { regexProblem } from '../core/regex';
import type { RewriteSpec } from '../istio';

/** What a request's path or host becomes before the request is sent on. */
export class Rewrite {
  /**
   * Replaces what the route matched of the path.
   *
   * Of a route for a prefix the prefix is replaced and the rest stays, with one
   * slash between them, whether or not prefix and replacement end with one:
   * with the prefix `/shop` and the path `/`, `/shop/cart` becomes `/cart` and
   * `/shop` becomes `/`. Of a route for an exact path or a pattern the whole path
   * is replaced. A route for every path puts the replacement in front. The query stays.
   *
   * @param path absolute and percent-encoded, like `/v2`
   */
  public static path(path: string): Rewrite {
    return new Rewrite({ path: checkedPath('Rewrite.path', path) });
  }

  /**
   * Replaces every part of the path that matches a pattern.
   *
   * @param pattern RE2 pattern; anchor it with `^` where only the beginning is meant
   * @param substitution the replacement, with `\1` for the first group of the pattern, `\0` for all that matched
   */
  public static regex(pattern: string, substitution: string): Rewrite {
    const problem = regexProblem(pattern);
    if (problem !== undefined) {
      throw rewriteError('regex', `the pattern '${pattern}' is refused: ${problem}`, 'an RE2 pattern of at most 1024 characters', 'write the pattern in RE2 syntax');
    }
    checkSubstitution(pattern, substitution);
    return new Rewrite({ regex: { match: pattern, rewrite: substitution } });
  }

  /**
   * Replaces the host that the service sees.
   *
   * @param authority host name, with a port if there is to be one
   */
  public static authority(authority: string): Rewrite {
    const [, host, port] = /^(.*?)(?::(\d+))?$/.exec(authority)!;
    if ((!isFqdn(host) && !isDnsLabel(host)) || Number(port ?? 1) < 1 || Number(port ?? 1) > 65535) {
      throw rewriteError('authority', `the authority is '${authority}'`, 'a host name, alone or followed by : and a port', "write it like 'shop.example.com'");
    }
    return new Rewrite({ authority });
  }

  private readonly parts: RewriteParts;

  private constructor(parts: RewriteParts) {
    this.parts = parts;
  }

  /**
   * A new path and a new host. Fails when both say the path, or both say the host.
   */
  public and(other: Rewrite): Rewrite {
    const path = [this.parts, other.parts].filter((parts) => parts.path !== undefined || parts.regex !== undefined);
    const authority = [this.parts, other.parts].filter((parts) => parts.authority !== undefined);
    if (path.length > 1 || authority.length > 1) {
      throw rewriteError('and', `both rewrites say the ${path.length > 1 ? 'path' : 'authority'}`, 'one new path (Rewrite.path or Rewrite.regex) and one new authority', 'keep one of the two');
    }
    return new Rewrite({ ...this.parts, ...other.parts });
  }

  /**
   * @param match what the rendered route matches
   * @param declared the match that the author wrote the rewrite for, where the rendered one is narrower
   * @internal
   */
  public _toIstio(match: RouteMatch, declared: RouteMatch = match): RewriteSpec {
    const { path, regex, authority } = this.parts;
    return {
      ...(path === undefined ? {} : pathRewrite(path, match._path, declared._path)),
      ...(regex === undefined ? {} : { uriRegexRewrite: regex }),
      ...(authority === undefined ? {} : { authority }),
    };
  }
}

interface RewriteParts {
  readonly path?: string;
  readonly regex?: { readonly match: string; readonly rewrite: string };
  readonly authority?: string;
}

/** Every path begins with it. */
const EVERY_PATH: PathCondition = { kind: 'prefix', value: '/', ignoreCase: false };

/**
 * Envoy cuts off what the route matched and puts the text in its place: the
 * prefix `/shop` replaced by `/` makes `//cart` of `/shop/cart`. The text is
 * right only where prefix and replacement agree about the slash at their end;
 * elsewhere a pattern takes the slash along.
 */
function pathRewrite(replacement: string, rendered: PathCondition = EVERY_PATH, declared: PathCondition = EVERY_PATH): RewriteSpec {
  if (declared.kind !== 'prefix') {
    return { uri: replacement };
  }
  const prefix = declared.value;
  const text = prefix.endsWith('/') && !replacement.endsWith('/') ? `${replacement}/` : replacement;
  const takesSlash = text.endsWith('/') && !prefix.endsWith('/');
  if (rendered.kind === 'exact' && !rendered.ignoreCase) {
    const rest = rendered.value.slice(prefix.length);
    return { uri: text + (takesSlash ? rest.replace(/^\//, '') : rest) };
  }
  // Envoy would cut off all of what a narrower route matched.
  const cutsPrefix = rendered.kind === 'prefix' && rendered.value.length === prefix.length;
  if (cutsPrefix && !takesSlash) {
    return { uri: text };
  }
  const pattern = declared.ignoreCase ? `(?i:${literalRegex(prefix)})` : literalRegex(prefix);
  return { uriRegexRewrite: { match: `^${pattern}${takesSlash ? '/?' : ''}`, rewrite: text } };
}

function checkSubstitution(pattern: string, substitution: string): void {
  const groups = groupsOf(pattern);
  const wrong = (substitution.match(/\\[\s\S]?/g) ?? []).find((escape) => escape !== '\\\\' && !(/^\\\d$/.test(escape) && Number(escape[1]) <= groups));
  if (substitution === '' || wrong !== undefined) {
    throw rewriteError(
      'regex',
      wrong === undefined ? 'the substitution is empty' : `the substitution '${substitution}' has ${wrong}`,
      `a text with \\0${groups > 0 ? ` to \\${groups}` : ''} for what '${pattern}' matched, and \\\\ for a backslash`,
      wrong === undefined ? "write what the matched part becomes, at least '/'" : 'refer to a group that the pattern has',
    );
  }
}

/** How many groups of an RE2 pattern capture: what stands behind backslashes and in brackets does not count. */
function groupsOf(pattern: string): number {
  const plain = pattern.replace(/\\[\s\S]/g, '').replace(/\[\^?\]?[^\]]*\]/g, '');
  return Math.min(9, (plain.match(/\((?!\?)|\(\?P?</g) ?? []).length);
}

function rewriteError(factory: string, problem: string, allowed: string, fix: string): MeshError {
  return new MeshError(`Rewrite.${factory}`, { problem, allowed, fix });
}
