/** A request as an Envoy sees it. */
export interface EnvoyRequest {
  readonly authority: string;
  /** With its query. */
  readonly path: string;
  readonly method: string;
  readonly scheme: string;
  /** By name in lower case. */
  readonly headers: Readonly<Record<string, string>>;
}

/** A header, one of Envoy's own (`:path`) included. */
export function headerOf(request: EnvoyRequest, name: string): string | undefined {
  switch (name) {
    case ':authority': return request.authority;
    case ':method': return request.method;
    case ':scheme': return request.scheme;
    case ':path': return request.path;
    default: return request.headers[name.toLowerCase()];
  }
}
