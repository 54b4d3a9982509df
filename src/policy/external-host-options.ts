import type { Duration } from 'cdk8s';
import type { OutlierDetection } from './outlier-detection';
import type { ResilienceProfile } from './resilience-profile';
import type { RetryPolicy } from './retry-policy';

/** What is known about any host outside of the cluster. */
export interface ExternalHostOptions {
  /**
   * When to stop sending to one of several addresses.
   * @default - the profile's where the mesh sees requests; elsewhere after 5 connections in a row that failed
   */
  readonly outlierDetection?: OutlierDetection;
  /**
   * Blocks of addresses that the host's may be in, like `203.0.113.0/24`, which network policies are limited to.
   * @default - none are known: network policies are limited to the port
   */
  readonly cidrs?: string[];
}

/** What is known about a host that is reached by its name. */
export interface ExternalNameOptions extends ExternalHostOptions {
  /**
   * How many addresses the name is known to resolve to at the least. Addresses
   * are ejected only where others remain.
   * @default 1
   */
  readonly endpoints?: number;
}

/** What is known about a host that the application itself speaks TLS to. */
export interface ExternalHttpsOptions extends ExternalNameOptions {
  /**
   * Port of the host.
   * @default 443
   */
  readonly port?: number;
}

/** What is known about a host whose requests the mesh sees. */
export interface ExternalRequestOptions extends ExternalNameOptions {
  /**
   * Where timeout, retries and ejection come from unless they are given.
   * @default ResilienceProfile.STANDARD
   */
  readonly profile?: ResilienceProfile;
  /**
   * Longest a caller waits, retries included.
   * @default - the profile's
   */
  readonly timeout?: Duration;
  /**
   * What is tried again.
   * @default - the profile's, which repeats only what the host has not seen
   */
  readonly retries?: RetryPolicy;
  /**
   * Whether every request to the host may be repeated. Needed for retries of requests that the host may have worked on.
   * @default false
   */
  readonly idempotent?: boolean;
}

/** What is known about a host that is spoken to in plain text. */
export interface ExternalHttpOptions extends ExternalRequestOptions {
  /**
   * Port of the host.
   * @default 80
   */
  readonly port?: number;
}

/** What is known about a host that TLS is made for at the edge of the mesh. */
export interface TlsOriginationOptions extends ExternalRequestOptions {
  /**
   * Port that the application sends its plain requests to.
   * @default 80
   */
  readonly httpPort?: number;
  /**
   * Port of the host, where it speaks TLS.
   * @default 443
   */
  readonly tlsPort?: number;
  /**
   * Server name that is asked for.
   * @default - the host
   */
  readonly sni?: string;
  /**
   * Names of which the host's certificate must have one.
   * @default - the server name that is asked for
   */
  readonly subjectAltNames?: string[];
  /**
   * Secret with the certificate that the edge shows to the host (mutual TLS),
   * and with the certificate authority (`ca.crt`) that the host's must come from.
   * @default - no certificate is shown, and the host's must come from a public authority
   */
  readonly credentialName?: string;
}

/** What is known about fixed addresses that are spoken to in a protocol which the mesh does not look into. */
export interface ExternalTcpOptions extends ExternalHostOptions {
  /** The addresses, IPv4 or IPv6. */
  readonly addresses: string[];
}
