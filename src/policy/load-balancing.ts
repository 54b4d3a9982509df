import type { Duration } from 'cdk8s';
import { checkedCookieHash, checkedHashHeader, checkedHashQuery } from './hash-key';
import { hashTable } from './hash-table';
import type { CookieHashOptions, HashTableOptions, WarmupOptions } from './load-balancing-options';
import { Locality } from './locality';
import { warmupSpec } from './warmup';
import { MeshError } from '../core/errors';
import type { Feature } from '../core/version';
import type { LoadBalancerSpec, LocalitySpec } from '../istio';

type ConsistentHash = NonNullable<LoadBalancerSpec['consistentHash']>;

/** The part that is the same whatever the endpoints do. */
type Algorithm = Pick<LoadBalancerSpec, 'simple' | 'consistentHash'>;

/**
 * How callers choose among the endpoints of a host.
 *
 * Every choice says whether near endpoints are preferred, because Istio starts
 * to prefer them by itself as soon as there is outlier detection.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/#LoadBalancerSettings
 */
export class LoadBalancing {
  /** Of two endpoints picked at random, the one with fewer requests under way. Right for nearly everything. */
  public static leastRequest(): LoadBalancing {
    return new LoadBalancing({ simple: 'LEAST_REQUEST' });
  }

  /** One after the other. Evens out the number of long-lived streams. */
  public static roundRobin(): LoadBalancing {
    return new LoadBalancing({ simple: 'ROUND_ROBIN' });
  }

  /** Any. */
  public static random(): LoadBalancing {
    return new LoadBalancing({ simple: 'RANDOM' });
  }

  /** Requests with the same value of a header go to the same endpoint, as long as the endpoints stay the same. */
  public static consistentHashHeader(header: string, table: HashTableOptions = {}): LoadBalancing {
    const where = 'LoadBalancing.consistentHashHeader';
    return LoadBalancing.hash(where, { httpHeaderName: checkedHashHeader(where, header) }, table);
  }

  /** Requests with the same value of a cookie go to the same endpoint; with a `ttl` the proxy sets the cookie where it is missing. */
  public static consistentHashCookie(cookie: string, options: CookieHashOptions = {}, table: HashTableOptions = {}): LoadBalancing {
    const where = 'LoadBalancing.consistentHashCookie';
    return LoadBalancing.hash(where, { httpCookie: checkedCookieHash(where, cookie, options) }, table);
  }

  /** Requests with the same value of a query parameter go to the same endpoint. */
  public static consistentHashQuery(parameter: string, table: HashTableOptions = {}): LoadBalancing {
    const where = 'LoadBalancing.consistentHashQuery';
    return LoadBalancing.hash(where, { httpQueryParameterName: checkedHashQuery(where, parameter) }, table);
  }

  /** Connections from the same IP address go to the same endpoint. Behind a proxy or NAT, many callers have the same. */
  public static consistentHashSourceIp(table: HashTableOptions = {}): LoadBalancing {
    return LoadBalancing.hash('LoadBalancing.consistentHashSourceIp', { useSourceIp: true }, table);
  }

  private static hash(where: string, key: ConsistentHash, table: HashTableOptions): LoadBalancing {
    return new LoadBalancing({ consistentHash: { ...key, ...hashTable(where, table) } });
  }

  private readonly algorithm: Algorithm;
  private readonly locality: Locality;
  private readonly warmup?: LoadBalancerSpec['warmup'];

  private constructor(algorithm: Algorithm, locality: Locality = Locality.off(), warmup?: LoadBalancerSpec['warmup']) {
    this.algorithm = algorithm;
    this.locality = locality;
    this.warmup = warmup;
  }

  /** The same, with a say in whether endpoints near the caller are preferred. */
  public withLocality(locality: Locality): LoadBalancing {
    return new LoadBalancing(this.algorithm, locality, this.warmup);
  }

  /**
   * The same, where an endpoint that was added gets its full load only after this time.
   *
   * Useless when all endpoints are new. Fails with consistent hashing and `random()`, for which Istio ignores it.
   */
  public withWarmup(duration: Duration, options: WarmupOptions = {}): LoadBalancing {
    const where = 'LoadBalancing.withWarmup';
    const { simple } = this.algorithm;
    if (simple !== 'LEAST_REQUEST' && simple !== 'ROUND_ROBIN') {
      throw new MeshError(where, {
        problem: `warm-up is ignored with ${simple === undefined ? 'consistent hashing' : 'random()'}`,
        allowed: 'leastRequest() and roundRobin()',
        fix: 'use LoadBalancing.leastRequest().withWarmup(…), or leave the warm-up out',
      });
    }
    return new LoadBalancing(this.algorithm, this.locality, warmupSpec(where, duration, options));
  }

  /** @internal */
  public _toIstio(outlierDetectionOn: boolean): LoadBalancerSpec | undefined {
    const localityLbSetting: LocalitySpec = this.locality._toIstio(outlierDetectionOn);
    return { ...this.algorithm, localityLbSetting, ...(this.warmup && { warmup: this.warmup }) };
  }

  /** @internal Whether the endpoint is chosen by something that only HTTP requests have. */
  public _hashesHttp(): boolean {
    const { consistentHash } = this.algorithm;
    return consistentHash !== undefined && consistentHash.useSourceIp === undefined;
  }

  /** @internal */
  public _needs(): Feature[] {
    return this.algorithm.consistentHash?.httpCookie?.attributes === undefined
      ? []
      : ['DestinationRule loadBalancer.consistentHash.httpCookie.attributes'];
  }
}
