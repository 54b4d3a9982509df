import type { Duration } from 'cdk8s';
import { checkedMilliseconds } from './checked-duration';
import { poolFields, type PoolFields } from './connection-pool-fields';
import type { ConnectionPoolLimits } from './connection-pool-limits';
import { pendingSize, poolSize } from '../core/arithmetic';
import { checkedNumber, checkedWhole } from '../core/checked-number';
import { DEFAULTS } from '../core/defaults';
import { durationText } from '../core/duration';
import { MeshError } from '../core/errors';
import { compareVersions, FEATURE_SINCE, type Feature } from '../core/version';
import type { ConnectionPoolSpec } from '../istio';

/** The load that limits are worked out from. */
export interface ConnectionPoolLoad {
  /** Requests in a second that the service gets from all its clients together, in its peak. */
  readonly requestsPerSecond: number;

  /** Time within which 99 of 100 requests are answered. */
  readonly p99: Duration;

  /** The fewest client pods that send them. */
  readonly clients: number;

  /**
   * What the pool holds, as a multiple of that load.
   * @default 2
   */
  readonly headroom?: number;
}

/** What is known where the pool is rendered. Times are milliseconds. */
interface PoolContext {
  /** The fewest endpoints. */
  readonly replicas: number;
  readonly protocol: 'http' | 'tcp';
  readonly connectTimeout: number;
  readonly timeout?: number;
}

/** The load, checked. */
interface Load {
  readonly requestsPerSecond: number;
  readonly p99: number;
  readonly clients: number;
  readonly headroom: number;
}

/** What a pool comes down to. */
interface PoolParts {
  readonly fields: PoolFields;
  readonly load?: Load;
  /** Milliseconds. */
  readonly connectTimeout?: number;
  /** Whether limits that the mesh's Istio does not know may be left out. */
  readonly adaptable?: boolean;
}

/**
 * How much callers may have under way before they are refused at once (503, flag UO).
 *
 * Whatever is chosen, the time to make a connection is limited. Limits on
 * requests are left out for services without an HTTP port.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/#ConnectionPoolSettings
 */
export class ConnectionPool {
  /**
   * Exactly these limits.
   *
   * Fails on 0, which Istio takes for unlimited.
   */
  public static limits(limits: ConnectionPoolLimits): ConnectionPool {
    const where = 'ConnectionPool.limits';
    const fields = poolFields(where, limits);
    if (Object.keys({ ...fields.tcp, ...fields.http }).length === 0) {
      throw new MeshError(where, {
        problem: 'no limit is given',
        allowed: 'one or more limits',
        fix: 'use ConnectionPool.none(), or give a limit',
      });
    }
    return new ConnectionPool({ fields, connectTimeout: limits.connectTimeout?.toMilliseconds() });
  }

  /**
   * Limits that leave room for a known load and refuse what is far beyond it.
   *
   * By Little's law requests under way are rate times duration. The same limit
   * holds at both ends, so it is the larger of what one client and one server
   * pod have under way, times the headroom, and never below 100.
   */
  public static fromLoad(load: ConnectionPoolLoad): ConnectionPool {
    const where = 'ConnectionPool.fromLoad';
    return new ConnectionPool({
      fields: {},
      load: {
        requestsPerSecond: checkedNumber(where, 'requestsPerSecond', load.requestsPerSecond, {
          min: 0.001,
          what: 'a number of requests in a second',
          fix: 'give the load in its peak, or use ConnectionPool.none()',
        }),
        p99: checkedMilliseconds(where, 'p99', load.p99, { fix: 'give the time within which 99 of 100 requests are answered' }),
        clients: checkedWhole(where, 'clients', load.clients, {
          min: 1,
          what: 'a whole number of pods',
          fix: 'give the fewest client pods that send the load',
        }),
        headroom: checkedNumber(where, 'headroom', load.headroom ?? DEFAULTS.destinationRule.poolHeadroom.value, {
          min: 1,
          max: 100,
          what: 'a multiple of the load',
          fix: 'give headroom such a number: below 1 the pool refuses the load it is made for',
        }),
      },
    });
  }

  /** Nothing is limited but the time to make a connection. */
  public static none(): ConnectionPool {
    return new ConnectionPool({ fields: {} });
  }

  private readonly parts: PoolParts;

  private constructor(parts: PoolParts) {
    this.parts = parts;
  }

  /** @internal The limits of a profile: nobody asked for them one by one, so a release that lacks one gets the others. */
  public _adaptable(): ConnectionPool {
    return new ConnectionPool({ ...this.parts, adaptable: true });
  }

  /** @internal What a release of Istio can have of it: everything, or a refusal later, unless it is adaptable. */
  public _for(istioVersion: string): ConnectionPool {
    const unknown = this._needs().some((feature) => compareVersions(istioVersion, FEATURE_SINCE[feature]) < 0);
    if (!this.parts.adaptable || !unknown) {
      return this;
    }
    const { http2KeepAlive: _unknown, ...http } = this.parts.fields.http ?? {};
    return new ConnectionPool({ ...this.parts, fields: { ...this.parts.fields, http } });
  }

  /** @internal */
  public _toIstio({ replicas, protocol, connectTimeout, timeout }: PoolContext): ConnectionPoolSpec {
    const derived = this.parts.load && derivedLimits({ ...this.parts.load, replicas }, timeout);
    const tcp = { connectTimeout: durationText(connectTimeout), ...derived?.tcp, ...this.parts.fields.tcp };
    const http = { ...derived?.http, ...this.parts.fields.http };
    return protocol === 'tcp' || Object.keys(http).length === 0 ? { tcp } : { tcp, http };
  }

  /** @internal Milliseconds that a connection may take to be made, where that was given. */
  public _connectTimeout(): number | undefined {
    return this.parts.connectTimeout;
  }

  /** @internal Whether the number of retries under way is limited. */
  public _limitsRetries(): boolean {
    return this.parts.fields.http?.maxRetries !== undefined;
  }

  /** @internal */
  public _needs(): Feature[] {
    return this.parts.fields.http?.http2KeepAlive === undefined ? [] : ['DestinationRule connectionPool.http.http2KeepAlive'];
  }
}

function derivedLimits(load: Load & { readonly replicas: number }, timeout: number | undefined): PoolFields {
  const size = poolSize(load);
  return {
    tcp: { maxConnections: size },
    http: { http1MaxPendingRequests: pendingSize(load.requestsPerSecond, load.clients, timeout), http2MaxRequests: size },
  };
}
