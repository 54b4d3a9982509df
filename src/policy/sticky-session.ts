import { Duration } from 'cdk8s';
import { checkedMilliseconds } from './checked-duration';
import { checkedCookieName, checkedCookieValue } from './cookie-condition';
import { checkedPath } from './path-condition';
import { RouteMatch } from './route-match';
import { MeshError } from '../core/errors';

/** How long, and for which paths, visitors keep their version. */
export interface StickySessionOptions {
  /**
   * How long the browser keeps the cookie; whole seconds.
   * @default Duration.days(1)
   */
  readonly ttl?: Duration;
  /**
   * Paths below which the browser sends the cookie.
   * @default '/'
   */
  readonly path?: string;
}

/**
 * Keeps visitors who once got the new version with it, by a cookie.
 *
 * Weights alone decide for every request anew. Consistent hashing does not help:
 * it works within a version, after the version was chosen.
 */
export class StickySession {
  /**
   * Remembers the version in a cookie of this name, which the application must not use itself.
   *
   * Fails on what cannot stand in a cookie, and on a ttl that is not whole seconds.
   */
  public static cookie(name: string, options: StickySessionOptions = {}): StickySession {
    const where = 'StickySession.cookie';
    const ttl = checkedMilliseconds(where, 'ttl', options.ttl ?? Duration.days(1), { wholeSeconds: true });
    const path = checkedPath(where, options.path ?? '/');
    if (path.includes(';') || path.includes('%')) {
      throw new MeshError(where, {
        problem: `the path is '${path}'`,
        allowed: 'a path without ; (which ends it in a cookie) and % (which Envoy would expand)',
        fix: "take a shorter path, or '/'",
      });
    }
    if (name.includes('%')) {
      throw new MeshError(where, {
        problem: `the cookie's name is '${name}'`,
        allowed: 'a name without %, which Envoy would expand',
        fix: 'take another name',
      });
    }
    return new StickySession(checkedCookieName(where, name), ttl / 1000, path);
  }

  /** Name of the cookie. */
  public readonly cookieName: string;
  private readonly maxAge: number;
  private readonly path: string;

  private constructor(cookieName: string, maxAge: number, path: string) {
    this.cookieName = cookieName;
    this.maxAge = maxAge;
    this.path = path;
  }

  /**
   * The `Set-Cookie` header that an answer of the version carries.
   *
   * @internal
   */
  public _setCookie(version: string): string {
    return `${this.cookieName}=${this.valueFor(version)}; Path=${this.path}; Max-Age=${this.maxAge}; HttpOnly; SameSite=Lax`;
  }

  /**
   * Requests of visitors who got the version before.
   *
   * @internal
   */
  public _match(version: string): RouteMatch {
    return RouteMatch.cookie(this.cookieName, this.valueFor(version));
  }

  private valueFor(version: string): string {
    return checkedCookieValue('StickySession.cookie', version);
  }
}
