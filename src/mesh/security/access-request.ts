/** Who asks. What is left out is not known; an empty text is known to be none. */
export interface AccessSource {
  /** `cluster.local/ns/shop/sa/web`; empty for a caller without mutual TLS. */
  readonly principal?: string;
  /** Only where the principal is left out; otherwise the principal tells. */
  readonly namespace?: string;
  /** The address that the connection comes from. */
  readonly ip?: string;
  /** The address of the client, as proxies on the way say it. */
  readonly remoteIp?: string;
}

/** A request or connection that pods receive. What is left out is not known. */
export interface AccessRequest {
  readonly source?: AccessSource;
  /** The port that the pods listen on, not that of the Service. */
  readonly port?: number;
  /** @default true; false for a port whose requests the proxy does not take apart */
  readonly http?: boolean;
  readonly method?: string;
  /** Without a query. */
  readonly path?: string;
  readonly host?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** The name that a TLS client asks for. */
  readonly sni?: string;
  /** `issuer/subject` of a valid token; empty for a request without one. */
  readonly requestPrincipal?: string;
}
