import { checkedPath } from './path-condition';
import type { RouteMatch } from './route-match';
import { checkedWhole } from '../core/checked-number';
import { MeshError, type Place } from '../core/errors';
import { isDnsLabel, isFqdn } from '../core/names';
import type { Feature } from '../core/version';
import type { RedirectSpec } from '../istio';

/** Where a client is sent. What is left out stays as the client asked for it. */
export interface RedirectOptions {
  /**
   * Host.
   * @default - the host that was asked for
   */
  readonly authority?: string;
  /**
   * Whole path, in place of the one that was asked for.
   * @default - the path that was asked for
   */
  readonly path?: string;
  /**
   * What takes the place of the prefix that the route matched (Istio 1.31); the rest of the path stays.
   * @default - the path that was asked for
   */
  readonly prefix?: string;
  /**
   * `http` or `https`.
   * @default - the scheme that was asked for
   */
  readonly scheme?: string;
  /**
   * Port.
   * @default - the port that was asked for, or the scheme's own where the scheme changes
   */
  readonly port?: number;
  /**
   * Status: 301 or 308 for good, 302, 303 or 307 for now; 307 and 308 keep the method.
   * @default 301
   */
  readonly code?: number;
}

/** The codes that become routes: istiod drops a route with any other, although admission takes all from 300 to 399. */
const CODES: readonly number[] = [301, 302, 303, 307, 308];

/** Sends the client somewhere else, without asking any service. */
export class Redirect {
  /**
   * Redirects to another host, path, scheme or port.
   *
   * Fails when nothing changes, on a path together with a prefix, and on a status that Istio makes no route for.
   */
  public static to(options: RedirectOptions): Redirect {
    const { authority, path, prefix, scheme, port, code } = options;
    if ([authority, path, prefix, scheme, port].every((part) => part === undefined)) {
      throw redirectError('nothing changes', 'at least one of authority, path, prefix, scheme and port', "say where to, e.g. Redirect.to({ scheme: 'https' })");
    }
    if (path !== undefined && prefix !== undefined) {
      throw redirectError('path and prefix are both given', 'one of the two', 'keep path for one place, prefix for a whole tree');
    }
    if (authority !== undefined && !isFqdn(authority) && !isDnsLabel(authority)) {
      throw redirectError(`authority is '${authority}'`, 'a host name, without scheme, port and path', "write it like 'shop.example.com'");
    }
    if (scheme !== undefined && !['http', 'https'].includes(scheme)) {
      throw redirectError(`scheme is '${scheme}'`, 'http or https', "write 'https'");
    }
    if (port !== undefined) {
      checkedWhole(WHERE, 'port', port, { min: 1, max: 65535 });
    }
    if (code !== undefined && !CODES.includes(code)) {
      throw redirectError(`code is ${code}`, CODES.join(', '), 'take 301 or 308 for good, 302 or 307 for now');
    }
    if (path !== undefined) {
      checkedPath(WHERE, path.replace(/\?[-A-Za-z0-9._~!$&'()+,;=:@%/?]*$/, ''));
    }
    if (prefix !== undefined) {
      checkedPath(WHERE, prefix);
    }
    return new Redirect({ ...options });
  }

  private readonly options: RedirectOptions;

  private constructor(options: RedirectOptions) {
    this.options = options;
  }

  /**
   * Fails unless the prefix can be replaced on a route for these requests.
   *
   * Envoy puts the text in the place of exactly what was matched, and unlike a
   * rewrite a redirect has no pattern that could take a slash along.
   *
   * @internal
   */
  public _checkMatch(where: Place, match: RouteMatch): void {
    const { prefix } = this.options;
    const path = match._path;
    if (prefix === undefined) {
      return;
    }
    if (path !== undefined && path.kind !== 'prefix') {
      throw new MeshError(where, {
        problem: `the redirect replaces a prefix, and the route is for the path ${path.kind} '${path.value}'`,
        allowed: 'Redirect.to({ prefix }) on routes with RouteMatch.pathPrefix',
        fix: 'match a prefix, or redirect to a path',
      });
    }
    if (prefix === '/' && path !== undefined && !path.value.endsWith('/')) {
      throw new MeshError(where, {
        problem: `the redirect would make '//rest' of '${path.value}/rest'`,
        allowed: "a prefix that ends with /, where it is replaced by '/'",
        fix: `match RouteMatch.pathPrefix('${path.value}/'), and redirect RouteMatch.pathExact('${path.value}') to the path '/'`,
      });
    }
  }

  /**
   * @param match what the rendered route matches
   * @param declared the match that the author wrote the redirect for, where the rendered one is narrower
   * @internal
   */
  public _toIstio(match: RouteMatch, declared: RouteMatch = match): RedirectSpec {
    const { authority, path, prefix, scheme, port, code } = this.options;
    return {
      ...(authority === undefined ? {} : { authority }),
      ...(path === undefined ? {} : { uri: path }),
      ...(prefix === undefined ? {} : prefixRedirect(prefix, match, declared)),
      ...(scheme === undefined ? {} : { scheme }),
      ...(port === undefined ? {} : { port }),
      ...(code === undefined ? {} : { redirectCode: code }),
    };
  }

  /** @internal */
  public _needs(): Feature[] {
    return this.options.prefix === undefined ? [] : ['VirtualService redirect.prefixRewrite'];
  }
}

const WHERE = 'Redirect.to';

/** Envoy replaces all of what a route matched, which is more than the declared prefix where the route is narrower. */
function prefixRedirect(replacement: string, { _path: rendered }: RouteMatch, { _path: declared }: RouteMatch): RedirectSpec {
  if (rendered?.kind === 'regex') {
    throw redirectError(
      `a prefix is to be replaced on a route for the pattern '${rendered.value}'`,
      'routes for a prefix or for exact paths',
      'match the gateway\'s requests by RouteMatch.pathPrefix, or redirect to a path',
    );
  }
  const prefix = declared?.value ?? '/';
  const replaced = withSlashOf(prefix, replacement) + (rendered?.value ?? '/').slice(prefix.length);
  return rendered?.kind === 'exact' ? { uri: replaced } : { prefixRewrite: replaced };
}

/** The replacement ends with a slash exactly if what it replaces does. */
function withSlashOf(matched: string, replacement: string): string {
  const stem = replacement.replace(/\/+$/, '');
  return matched.endsWith('/') ? `${stem}/` : stem || '/';
}

function redirectError(problem: string, allowed: string, fix: string): MeshError {
  return new MeshError(WHERE, { problem, allowed, fix });
}
