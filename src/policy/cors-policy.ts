import type { Duration } from 'cdk8s';
import { checkedMilliseconds } from './checked-duration';
import type { StringMatch } from './string-match';
import { durationText } from '../core/duration';
import { MeshError } from '../core/errors';
import { isHeaderName } from '../core/names';
import type { CorsSpec } from '../istio';

/** What the proxy does with a preflight request from an origin that is not allowed. */
export enum UnmatchedPreflights {
  /** Sends it on to the service. */
  FORWARD = 'FORWARD',
  /** Answers it without the headers that would allow anything. */
  IGNORE = 'IGNORE',
}

/** Which pages of other origins may call a service from a browser, and how. */
export interface CorsPolicyOptions {
  /**
   * Origins that are allowed, as `StringMatch.exact('https://shop.example.com')`;
   * `StringMatch.exact('*')` allows all of them.
   */
  readonly allowOrigins: StringMatch[];
  /**
   * Methods that pages may use, in upper case, or `*`.
   * @default - what browsers always allow: GET, HEAD and POST
   */
  readonly allowMethods?: string[];
  /**
   * Request headers that pages may set, or `*`.
   * @default - what browsers always allow
   */
  readonly allowHeaders?: string[];
  /**
   * Response headers that pages may read, or `*`.
   * @default - what browsers always show
   */
  readonly exposeHeaders?: string[];
  /**
   * How long a browser may remember the answer to a preflight; whole seconds.
   * @default - the browser's own, 5 seconds in most
   */
  readonly maxAge?: Duration;
  /**
   * Whether pages may send cookies and credentials.
   * @default false
   */
  readonly allowCredentials?: boolean;
  /**
   * What happens to preflight requests from other origins.
   * @default UnmatchedPreflights.FORWARD
   */
  readonly unmatchedPreflights?: UnmatchedPreflights;
}

/** The methods that Istio's admission accepts here. */
const METHODS: readonly string[] = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'CONNECT', 'OPTIONS', 'TRACE', '*'];

/**
 * Lets browsers call a service from pages of other origins (CORS).
 *
 * It protects visitors, not the service: what is no browser ignores it.
 */
export class CorsPolicy {
  /**
   * Allows these origins.
   *
   * Fails on origins that no browser sends (with a path or a trailing slash), on
   * prefixes that strangers' hosts begin with too, and on credentials for everybody.
   */
  public static of(options: CorsPolicyOptions): CorsPolicy {
    if (options.allowOrigins.length === 0) {
      throw corsError('no origin is allowed', 'at least one origin', "give the origin, e.g. StringMatch.exact('https://shop.example.com')");
    }
    options.allowOrigins.forEach(checkOrigin);
    if (options.allowCredentials && options.allowOrigins.some(isEverybody)) {
      throw corsError(
        'credentials are allowed for every origin, so any page could act as its visitor',
        'allowCredentials with origins that are named',
        'name the origins, or leave allowCredentials out',
      );
    }
    checkList('allowMethods', options.allowMethods, (method) => METHODS.includes(method), METHODS.join(', '));
    checkList('allowHeaders', options.allowHeaders, isHeaderName, 'names of headers, or *');
    checkList('exposeHeaders', options.exposeHeaders, isHeaderName, 'names of headers, or *');
    const maxAge = options.maxAge === undefined ? undefined
      : durationText(checkedMilliseconds('CorsPolicy.of', 'maxAge', options.maxAge, { wholeSeconds: true }));
    return new CorsPolicy({
      allowOrigins: options.allowOrigins.map((origin) => origin._toIstio()),
      allowMethods: options.allowMethods && [...options.allowMethods],
      allowHeaders: options.allowHeaders && [...options.allowHeaders],
      exposeHeaders: options.exposeHeaders && [...options.exposeHeaders],
      maxAge,
      allowCredentials: options.allowCredentials,
      unmatchedPreflights: options.unmatchedPreflights,
    });
  }

  private readonly spec: CorsSpec;

  private constructor(spec: CorsSpec) {
    this.spec = Object.fromEntries(Object.entries(spec).filter(([, value]) => value !== undefined));
  }

  /** @internal */
  public _toIstio(): CorsSpec {
    return this.spec;
  }
}

function isEverybody(origin: StringMatch): boolean {
  return (origin._kind === 'exact' && origin._value === '*') || (origin._kind === 'regex' && /^\^?\.[*+]\$?$/.test(origin._value));
}

function checkOrigin(origin: StringMatch): void {
  if (origin._kind === 'present') {
    throw corsError('an origin is asked to be present', 'StringMatch.exact or StringMatch.regex', "use StringMatch.exact('*') for every origin");
  }
  if (origin._kind === 'exact' && !/^(?:\*|null|[a-z][-a-z0-9+.]*:\/\/[^/\s]+)$/.test(origin._value)) {
    throw corsError(
      `an origin is '${origin._value}'`,
      'scheme, host and port as browsers send them, without a path and a trailing slash',
      "write it like 'https://shop.example.com'",
    );
  }
  if (origin._kind === 'prefix' && !/^[a-z][-a-z0-9+.]*:\/\/[^/\s]+:$/.test(origin._value)) {
    throw corsError(
      `the origins that begin with '${origin._value}' are allowed, which a stranger's host may do too`,
      "a prefix that ends the host, as in 'http://localhost:'",
      'use StringMatch.exact, or StringMatch.regex for the hosts of one domain',
    );
  }
}

function checkList(field: string, values: readonly string[] | undefined, isRight: (value: string) => boolean, allowed: string): void {
  const wrong = values?.find((value, index) => !isRight(value) || values.indexOf(value) !== index);
  if (wrong !== undefined || values?.length === 0) {
    throw corsError(
      wrong === undefined ? `${field} is empty` : isRight(wrong) ? `${field} has '${wrong}' twice` : `${field} has '${wrong}'`,
      allowed,
      wrong === undefined ? `leave ${field} out` : `list in ${field} what is allowed, each once`,
    );
  }
}

function corsError(problem: string, allowed: string, fix: string): MeshError {
  return new MeshError('CorsPolicy.of', { problem, allowed, fix });
}
