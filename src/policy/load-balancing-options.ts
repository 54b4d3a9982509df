import type { Duration } from 'cdk8s';

/** How hashes are mapped to endpoints. */
export interface HashTableOptions {
  /**
   * Fewest entries of a hash ring. More entries divide the load more evenly and take longer to build.
   * @default - 1024
   */
  readonly minimumRingSize?: number;

  /**
   * Uses a Maglev table instead of a ring, with this many entries: a prime number below 5000011.
   * It is faster, and moves more keys when endpoints come and go.
   * @default - a ring is used
   */
  readonly maglevTableSize?: number;
}

/** The cookie that the proxy makes for callers who have none. */
export interface CookieHashOptions {
  /**
   * How long the cookie lives; 0 for as long as the browser's session.
   * @default - no cookie is made: callers without one go to any endpoint
   */
  readonly ttl?: Duration;

  /**
   * Path of the cookie. Only with `ttl`.
   * @default - the path of the request
   */
  readonly path?: string;

  /**
   * Further attributes of the cookie, e.g. `{ SameSite: 'Strict' }`. Only with `ttl`; Istio 1.28 and newer.
   * @default - none
   */
  readonly attributes?: { readonly [name: string]: string };
}

/** How the load of a new endpoint grows. */
export interface WarmupOptions {
  /**
   * Percent of the full load that it starts with.
   * @default 10
   */
  readonly minimumPercent?: number;

  /**
   * 1 grows evenly; the larger, the faster at first.
   * @default 1
   */
  readonly aggression?: number;
}
