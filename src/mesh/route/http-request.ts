/** A request as far as routes can tell one from another. */
export interface HttpRequest {
  /**
   * The host that is asked for, as in the request: `reviews`, `reviews:80`, `shop.example.com`.
   */
  readonly authority: string;
  /** @default - `/`; may have a query: `/search?q=x` */
  readonly path?: string;
  /** @default - GET */
  readonly method?: string;
  /** @default - http */
  readonly scheme?: string;
  /** By name, whatever its case. A claim of the caller's token goes under the name that a VirtualService gives it: `@request.auth.claims.sub`. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Besides those in the path. */
  readonly query?: Readonly<Record<string, string>>;
}

/** A request taken apart, so that matching need not look at it again and again. */
export class RequestParts {
  public readonly path: string;
  public readonly authority: string;
  private readonly headers = new Map<string, string>();
  private readonly query = new Map<string, string>();

  public constructor(request: HttpRequest) {
    const [path, ...query] = (request.path ?? '/').split('#')[0].split('?');
    this.path = path;
    this.authority = request.authority;
    for (const pair of query.join('?').split('&').filter((text) => text !== '')) {
      const [name, ...value] = pair.split('=');
      // The first of several parameters of one name counts.
      this.query.set(name, this.query.get(name) ?? value.join('='));
    }
    Object.entries(request.query ?? {}).forEach(([name, value]) => this.query.set(name, value));
    Object.entries(request.headers ?? {}).forEach(([name, value]) => this.headers.set(name.toLowerCase(), value));
    this.headers.set(':method', request.method ?? 'GET');
    this.headers.set(':scheme', request.scheme ?? 'http');
    this.headers.set(':authority', request.authority);
  }

  public header(name: string): string | undefined {
    return this.headers.get(name.toLowerCase());
  }

  public queryParameter(name: string): string | undefined {
    return this.query.get(name);
  }
}
