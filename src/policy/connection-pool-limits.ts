import type { Duration } from 'cdk8s';

/** Whether connections to a host that speaks HTTP/1.1 are made with HTTP/2. */
export enum H2Upgrade {
  /** As the mesh says, which is not to, unless it was configured otherwise. */
  DEFAULT = 'DEFAULT',
  /** Never. */
  DO_NOT_UPGRADE = 'DO_NOT_UPGRADE',
  /** Always: the application must speak HTTP/2 in plain text. */
  UPGRADE = 'UPGRADE',
}

/** How the kernel finds out that the other side of an idle TCP connection is gone. Times are whole seconds. */
export interface TcpKeepalive {
  /**
   * Time without traffic until the first probe.
   * @default Duration.seconds(300)
   */
  readonly time?: Duration;

  /**
   * Time between probes.
   * @default Duration.seconds(60)
   */
  readonly interval?: Duration;

  /**
   * Probes without an answer until the connection is dropped.
   * @default - the kernel's, 9 on Linux
   */
  readonly probes?: number;
}

/** How the proxy finds out that the other side of an HTTP/2 connection is gone (Istio 1.31 and newer). */
export interface Http2KeepAlive {
  /**
   * Time between pings.
   * @default Duration.seconds(30)
   */
  readonly interval?: Duration;

  /**
   * Time without an answer until the connection is dropped.
   * @default Duration.seconds(10)
   */
  readonly timeout?: Duration;
}

/**
 * Limits in Istio's own fields. They hold for each client proxy by itself and,
 * set for a whole service, for what each of its pods receives too.
 */
export interface ConnectionPoolLimits {
  /**
   * Connections to all endpoints together.
   * @default - unlimited
   */
  readonly maxConnections?: number;

  /**
   * Time to make a connection.
   * @default - the profile's (1 s for STANDARD)
   */
  readonly connectTimeout?: Duration;

  /**
   * Probes of idle connections by the kernel.
   * @default - the kernel's: after 2 h
   */
  readonly tcpKeepalive?: TcpKeepalive;

  /**
   * Longest that a connection lives.
   * @default - as long as both sides keep it
   */
  readonly maxConnectionDuration?: Duration;

  /**
   * Time without traffic after which a TCP connection is closed; 0 for never.
   * @default - 1 h
   */
  readonly tcpIdleTimeout?: Duration;

  /**
   * Requests that may wait for a connection, HTTP/1.1 and HTTP/2 (`http1MaxPendingRequests`).
   * @default - unlimited
   */
  readonly pendingRequests?: number;

  /**
   * Requests under way, HTTP/1.1 and HTTP/2 (`http2MaxRequests`).
   * @default - unlimited
   */
  readonly maxRequests?: number;

  /**
   * Requests on one connection until it is closed; 1 switches keep-alive off.
   * @default - unlimited
   */
  readonly maxRequestsPerConnection?: number;

  /**
   * Retries under way. A retry budget replaces it.
   * @default - unlimited
   */
  readonly maxRetries?: number;

  /**
   * Time without requests after which an HTTP connection is closed. Should be below the application's keep-alive time.
   * @default - 1 h
   */
  readonly idleTimeout?: Duration;

  /**
   * Streams at a time on one HTTP/2 connection.
   * @default - 2147483647
   */
  readonly maxConcurrentStreams?: number;

  /**
   * Whether HTTP/1.1 requests are sent on with HTTP/2. Not together with `useClientProtocol`.
   * @default - as the mesh says: they are not
   */
  readonly h2Upgrade?: H2Upgrade;

  /**
   * Whether requests are sent on with the protocol that the client used.
   * @default false
   */
  readonly useClientProtocol?: boolean;

  /**
   * Pings on HTTP/2 connections (Istio 1.31 and newer).
   * @default - none
   */
  readonly http2KeepAlive?: Http2KeepAlive;
}
