import { checkedMilliseconds } from './checked-duration';
import type { CookieHashOptions } from './load-balancing-options';
import { durationText } from '../core/duration';
import { MeshError } from '../core/errors';
import { isHeaderName } from '../core/names';
import type { LoadBalancerSpec } from '../istio';

type CookieHash = NonNullable<NonNullable<LoadBalancerSpec['consistentHash']>['httpCookie']>;

/** The name of the header to hash. */
export function checkedHashHeader(where: string, header: string): string {
  if (!isHeaderName(header)) {
    throw new MeshError(where, {
      problem: `the header is '${header}'`,
      allowed: 'the name of an HTTP header: letters, digits and -, without blanks',
      fix: "give the header whose value tells callers apart, e.g. 'x-user-id'",
    });
  }
  return header;
}

/** The name of the query parameter to hash. */
export function checkedHashQuery(where: string, parameter: string): string {
  if (parameter.trim() === '' || parameter !== parameter.trim()) {
    throw new MeshError(where, {
      problem: `the query parameter is '${parameter}'`,
      allowed: 'the name of a query parameter, without blanks around it',
      fix: "give the parameter whose value tells callers apart, e.g. 'tenant'",
    });
  }
  return parameter;
}

/** The cookie to hash; fails on what belongs to a cookie that nobody makes. */
export function checkedCookieHash(where: string, cookie: string, { ttl, path, attributes }: CookieHashOptions): CookieHash {
  if (!isHeaderName(cookie)) {
    throw new MeshError(where, {
      problem: `the cookie is '${cookie}'`,
      allowed: 'the name of a cookie: letters, digits, - and _, without blanks',
      fix: "give the cookie's name, e.g. 'session'",
    });
  }
  if (ttl === undefined && (path !== undefined || attributes !== undefined)) {
    throw new MeshError(where, {
      problem: `${path === undefined ? 'attributes' : 'path'} is given without ttl, so no cookie is made that could have it`,
      allowed: 'path and attributes together with ttl',
      fix: 'add ttl (0 for a session cookie), or take it out',
    });
  }
  checkPath(where, path);
  checkAttributes(where, attributes);
  return {
    name: cookie,
    ...(ttl && { ttl: durationText(checkedMilliseconds(where, 'ttl', ttl, { zero: true, wholeSeconds: true })) }),
    ...(path !== undefined && { path }),
    ...(attributes && { attributes: Object.entries(attributes).map(([name, value]) => ({ name, value })) }),
  };
}

function checkPath(where: string, path: string | undefined): void {
  if (path !== undefined && !/^\/[^\s;]*$/.test(path)) {
    throw new MeshError(where, {
      problem: `path is '${path}'`,
      allowed: 'a path that begins with /, without blanks and ;',
      fix: "give the path that the cookie is for, e.g. '/'",
    });
  }
}

function checkAttributes(where: string, attributes: { readonly [name: string]: string } | undefined): void {
  const names = Object.keys(attributes ?? {});
  if (attributes !== undefined && names.length === 0) {
    throw new MeshError(where, { problem: 'attributes is empty', allowed: 'one or more attributes', fix: 'leave attributes out' });
  }
  const wrong = names.find((name) => !isHeaderName(name) || /[\s;]/.test(attributes![name]));
  if (wrong !== undefined) {
    throw new MeshError(where, {
      problem: `attribute '${wrong}' is '${attributes![wrong]}'`,
      allowed: 'names of letters, digits and -, and values without blanks and ;',
      fix: "write it as e.g. SameSite: 'Strict'",
    });
  }
}
