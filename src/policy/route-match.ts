import { checkedCookie } from './cookie-condition';
import { checkedHeaderName } from './header-name';
import { NEVER } from './joint';
import { isLabelKey } from './label-key';
import { bothParts, NO_PARTS, partsToIstio, type MatchParts } from './match-parts';
import { exactPath, prefixPath, regexPath, type PathCondition } from './path-condition';
import { compareParts } from './route-match-order';
import { StringMatch } from './string-match';
import { checkedWhole } from '../core/checked-number';
import { MeshError } from '../core/errors';
import { isDnsLabel, isLabelValue } from '../core/names';
import type { HttpMatch } from '../istio';

/** How a path is compared. */
export interface PathMatchOptions {
  /**
   * Whether upper and lower case count as the same.
   * @default false
   */
  readonly ignoreCase?: boolean;
}

/**
 * Which requests a route is for: one condition, or several that must all hold.
 *
 * Give a route a list of matches for "any of these". Routes are ordered by how
 * specific their matches are, so the order in which they are declared does not matter.
 */
export class RouteMatch {
  /** Every request. */
  public static any(): RouteMatch {
    return new RouteMatch(NO_PARTS);
  }

  /**
   * Requests whose path, without its query, is, begins with, or matches a text.
   *
   * Fails on `StringMatch.present()`: every request has a path.
   */
  public static path(match: StringMatch): RouteMatch {
    switch (match._kind) {
      case 'exact': return RouteMatch.ofPath(exactPath('RouteMatch.path', match._value, false));
      case 'prefix': return RouteMatch.ofPath(prefixPath('RouteMatch.path', match._value, false));
      case 'regex': return RouteMatch.ofPath(regexPath('RouteMatch.path', match._value, false));
      case 'present': throw new MeshError('RouteMatch.path', {
        problem: 'the path is asked to be present, which it always is',
        allowed: 'StringMatch.exact, StringMatch.prefix or StringMatch.regex',
        fix: 'use RouteMatch.any() for every request',
      });
    }
  }

  /**
   * Requests for exactly this path, whatever their query.
   *
   * @param path absolute and percent-encoded, like `/orders/export`
   */
  public static pathExact(path: string, options: PathMatchOptions = {}): RouteMatch {
    return RouteMatch.ofPath(exactPath('RouteMatch.pathExact', path, options.ignoreCase ?? false));
  }

  /**
   * Requests whose path begins with this text.
   *
   * The text is compared character by character: `/orders` also matches
   * `/orders-old`. End it with `/` where only what is below is meant, and add
   * `pathExact('/orders')` for the path itself. `/` matches everything.
   *
   * @param prefix absolute and percent-encoded, like `/orders/`
   */
  public static pathPrefix(prefix: string, options: PathMatchOptions = {}): RouteMatch {
    return RouteMatch.ofPath(prefixPath('RouteMatch.pathPrefix', prefix, options.ignoreCase ?? false));
  }

  /**
   * Requests whose whole path matches the pattern.
   *
   * @param regex RE2 pattern, like `/api/v[0-9]+/ratings`
   */
  public static pathRegex(regex: string, options: PathMatchOptions = {}): RouteMatch {
    return RouteMatch.ofPath(regexPath('RouteMatch.pathRegex', regex, options.ignoreCase ?? false));
  }

  /**
   * Requests that have a header, with this value.
   *
   * @param name in any case; Istio wants, and gets, lower case
   */
  public static header(name: string, match: StringMatch): RouteMatch {
    return new RouteMatch({ ...NO_PARTS, headers: new Map([[checkedHeaderName('RouteMatch.header', name), match]]) });
  }

  /**
   * Requests that lack a header, or have it with another value.
   *
   * @param match the value that must not be there; when it is left out, the header itself must not be there
   */
  public static withoutHeader(name: string, match: StringMatch = StringMatch.present()): RouteMatch {
    return new RouteMatch({ ...NO_PARTS, withoutHeaders: new Map([[checkedHeaderName('RouteMatch.withoutHeader', name), match]]) });
  }

  /**
   * Requests that have a query parameter, with this value.
   *
   * Of a parameter that is given more than once, the first one counts.
   */
  public static query(name: string, match: StringMatch): RouteMatch {
    if (!/^[^\s&=#]+$/.test(name)) {
      throw new MeshError('RouteMatch.query', {
        problem: `the parameter's name is '${name}'`,
        allowed: 'the name as it stands in the query, without blanks, &, = and #',
        fix: "give the name alone, e.g. RouteMatch.query('debug', StringMatch.exact('1'))",
      });
    }
    return new RouteMatch({ ...NO_PARTS, queryParams: new Map([[name, match]]) });
  }

  /**
   * Requests with one of these methods.
   *
   * @param methods in upper case, as they are sent
   */
  public static method(...methods: string[]): RouteMatch {
    const wrong = methods.find((method) => !/^[A-Z]+(-[A-Z]+)*$/.test(method));
    const repeated = methods.find((method, index) => methods.indexOf(method) !== index);
    if (methods.length === 0 || wrong !== undefined || repeated !== undefined) {
      throw new MeshError('RouteMatch.method', {
        problem: wrong !== undefined ? `the method is '${wrong}'` : repeated !== undefined ? `method ${repeated} is given twice` : 'no method was given',
        allowed: 'one or more different methods in upper case, such as GET and HEAD',
        fix: wrong?.toUpperCase() === wrong || wrong === undefined ? 'list each method once' : `write '${wrong.toUpperCase()}'`,
      });
    }
    return new RouteMatch({ ...NO_PARTS, methods: [...methods].sort() });
  }

  /** Requests for this host as the client wrote it, with the port if it wrote one (the `Host` header, HTTP/2's `:authority`). */
  public static authority(match: StringMatch): RouteMatch {
    return new RouteMatch({ ...NO_PARTS, authority: refusedPresent('authority', match) });
  }

  /** Requests with this scheme, `http` or `https`. */
  public static scheme(match: StringMatch): RouteMatch {
    return new RouteMatch({ ...NO_PARTS, scheme: refusedPresent('scheme', match) });
  }

  /**
   * Requests from pods that have all these labels.
   *
   * Istio decides it where the request leaves, so it says nothing about requests that come in through a gateway.
   */
  public static sourceLabels(labels: { [key: string]: string }): RouteMatch {
    const wrong = Object.entries(labels).find(([key, value]) => !isLabelKey(key) || !isLabelValue(value));
    if (wrong !== undefined || Object.keys(labels).length === 0) {
      throw new MeshError('RouteMatch.sourceLabels', {
        problem: wrong === undefined ? 'no label was given' : `the label is '${wrong[0]}: ${wrong[1]}'`,
        allowed: 'one or more labels that Kubernetes accepts on a pod',
        fix: "give the labels of the calling pods, e.g. { app: 'frontend' }",
      });
    }
    return new RouteMatch({ ...NO_PARTS, sourceLabels: new Map(Object.entries(labels)) });
  }

  /** Requests from pods in this namespace; see `sourceLabels` about gateways. */
  public static sourceNamespace(namespace: string): RouteMatch {
    if (!isDnsLabel(namespace)) {
      throw new MeshError('RouteMatch.sourceNamespace', {
        problem: `the namespace is '${namespace}'`,
        allowed: 'lower-case letters, digits and -, beginning and ending with a letter or digit, at most 63 characters',
        fix: 'give the name of the namespace that the callers run in',
      });
    }
    return new RouteMatch({ ...NO_PARTS, sourceNamespace: namespace });
  }

  /** Requests to this port of the service, not of its pods. */
  public static port(port: number): RouteMatch {
    checkedWhole('RouteMatch.port', 'port', port, { min: 1, max: 65535, fix: 'give the port that the callers connect to' });
    return new RouteMatch({ ...NO_PARTS, port });
  }

  /**
   * Requests that carry a cookie with exactly this value, among others or alone.
   *
   * A header like any other: whoever can reach the service can send it.
   */
  public static cookie(name: string, value: string): RouteMatch {
    return new RouteMatch({ ...NO_PARTS, cookies: [checkedCookie('RouteMatch.cookie', name, value)] });
  }

  /**
   * Orders matches as a route table needs them, the most specific first.
   *
   * @internal
   */
  public static _compare(a: RouteMatch, b: RouteMatch): number {
    return compareParts(a.parts, b.parts) || compareTexts(a.key, b.key);
  }

  private static ofPath(path: PathCondition | undefined): RouteMatch {
    return new RouteMatch({ ...NO_PARTS, path });
  }

  private readonly parts: MatchParts;
  private readonly key: string;

  private constructor(parts: MatchParts) {
    this.parts = parts;
    this.key = JSON.stringify(partsToIstio(parts));
  }

  /**
   * Requests that meet this match and the other one.
   *
   * Fails when no request can, and when Istio has no way to say both, as for two patterns of one path.
   */
  public and(other: RouteMatch): RouteMatch {
    const both = this._and(other);
    if (both === undefined) {
      throw new MeshError('RouteMatch.and', {
        problem: `no request meets both ${this.key} and ${other.key}`,
        allowed: 'conditions that can hold together',
        fix: 'give the route both matches in its list, if either of them will do',
      });
    }
    return both;
  }

  /**
   * The same as `and`, for matches that the library puts together itself.
   *
   * @returns undefined when no request meets both
   * @internal
   */
  public _and(other: RouteMatch): RouteMatch | undefined {
    const both = bothParts(this.parts, other.parts);
    if (both instanceof MeshError) {
      throw both;
    }
    return both === NEVER ? undefined : new RouteMatch(both);
  }

  /** @internal */
  public _toIstio(): HttpMatch {
    return partsToIstio(this.parts);
  }

  /**
   * Equal for equal matches.
   *
   * @internal
   */
  public _key(): string {
    return this.key;
  }

  /**
   * The only methods that match; undefined when every method does.
   *
   * @internal
   */
  public _methods(): string[] | undefined {
    return this.parts.methods && [...this.parts.methods];
  }

  /** @internal */
  public _isAny(): boolean {
    return this.key === '{}';
  }

  /**
   * Whether it depends on the pod that sends the request.
   *
   * @internal
   */
  public _hasSource(): boolean {
    return this.parts.sourceNamespace !== undefined || this.parts.sourceLabels.size > 0;
  }

  /** @internal */
  public _withoutPort(): RouteMatch {
    return new RouteMatch({ ...this.parts, port: undefined });
  }

  /** @internal */
  public get _port(): number | undefined {
    return this.parts.port;
  }

  /** @internal */
  public get _path(): PathCondition | undefined {
    return this.parts.path;
  }
}

function compareTexts(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

function refusedPresent(what: 'authority' | 'scheme', match: StringMatch): StringMatch {
  if (match._kind === 'present') {
    throw new MeshError(`RouteMatch.${what}`, {
      problem: `the ${what} is asked to be present, which it always is`,
      allowed: 'StringMatch.exact, StringMatch.prefix or StringMatch.regex',
      fix: 'leave the condition out',
    });
  }
  return match;
}
