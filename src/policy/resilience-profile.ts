import { Duration } from 'cdk8s';
import { ConnectionPool } from './connection-pool';
import { LoadBalancing } from './load-balancing';
import { OutlierDetection } from './outlier-detection';
import { checkProfile } from './resilience-profile-checks';
import { RetryBudget } from './retry-budget';
import { RetryPolicy } from './retry-policy';
import { TimeoutBudget } from './timeout-budget';
import { DEFAULTS, PROFILES, type ProfileDefaults } from '../core/defaults';

/** Where a profile differs from another. */
export interface ResilienceProfileOptions {
  /**
   * Name of the new profile.
   * @default - the other's
   */
  readonly name?: string;

  /**
   * Longest a caller may wait, all retries included. Per-try timeouts are worked out anew for it.
   * @default - the other's
   */
  readonly timeout?: Duration;

  /**
   * The same for those requests of a streaming service that are no streams.
   * @default - the other's
   */
  readonly unaryTimeout?: Duration;

  /**
   * What is tried again on every route. Must not repeat requests that the application may have worked on.
   * @default - the other's
   */
  readonly retries?: RetryPolicy;

  /**
   * What is tried again where requests may be repeated.
   * @default - the other's
   */
  readonly idempotentRetries?: RetryPolicy;

  /**
   * How many retries callers may have under way.
   * @default - the other's
   */
  readonly retryBudget?: RetryBudget;

  /**
   * Time to make a connection.
   * @default - the other's
   */
  readonly connectTimeout?: Duration;

  /**
   * When callers stop sending to an endpoint.
   * @default - the other's
   */
  readonly outlierDetection?: OutlierDetection;

  /**
   * How much callers may have under way.
   * @default - the other's
   */
  readonly connectionPool?: ConnectionPool;

  /**
   * How callers choose among the endpoints.
   * @default - the other's
   */
  readonly loadBalancing?: LoadBalancing;

  /**
   * The fewest pods.
   * @default - the other's
   */
  readonly minReplicas?: number;

  /**
   * CPU utilization that the autoscaler aims at, in percent of the request.
   * @default - the other's
   */
  readonly cpuTargetPercent?: number;

  /**
   * Time between the request to stop a pod and the stop signal, in which callers learn that it goes. Rounded up to whole seconds.
   * @default - the other's
   */
  readonly preStop?: Duration;

  /**
   * Longest that a request may still take once its pod is asked to stop.
   * @default - the other's, or the timeout where that is longer
   */
  readonly maxInFlight?: Duration;

  /**
   * Whether pods that cannot be spread evenly over the zones stay unscheduled.
   * @default - the other's
   */
  readonly spreadZonesStrictly?: boolean;

  /**
   * Whether a PodDisruptionBudget limits how many pods a drain may take at a time.
   * @default - the other's
   */
  readonly disruptionBudget?: boolean;
}

/** What a profile is made of. */
type ProfileParts = Pick<ResilienceProfile,
'name' | 'timeout' | 'unaryTimeout' | 'retries' | 'idempotentRetries' | 'retryBudget' | 'connectTimeout' | 'outlierDetection' | 'connectionPool'
| 'loadBalancing' | 'minReplicas' | 'cpuTargetPercent' | 'preStop' | 'maxInFlight' | 'spreadZonesStrictly' | 'disruptionBudget'>;

/**
 * Numbers for one kind of service, which hold together: all tries fit the
 * timeout, what is left after an ejection carries the load, and pods stop only
 * when their last request is done.
 */
export class ResilienceProfile {
  /** Users wait for it, and nothing works without it: 3 s, strictly spread over the zones. */
  public static readonly CRITICAL = ResilienceProfile.fromDefaults('critical', PROFILES.critical);
  /** Ordinary services: 10 s. */
  public static readonly STANDARD = ResilienceProfile.fromDefaults('standard', PROFILES.standard);
  /** Exports, uploads and reports: 60 s, one retry. */
  public static readonly BULK = ResilienceProfile.fromDefaults('bulk', PROFILES.bulk);
  /** gRPC and other streams that stay open: no timeout, connections that are probed (Istio 1.31 and newer) and renewed. */
  public static readonly STREAMING = ResilienceProfile.fromDefaults('streaming', PROFILES.streaming);
  /** Work that nobody waits for, and that its own scheduler repeats: 300 s, one pod, no retries, no ejection. */
  public static readonly BATCH = ResilienceProfile.fromDefaults('batch', PROFILES.batch);

  private static fromDefaults(name: string, numbers: ProfileDefaults): ResilienceProfile {
    return new ResilienceProfile(`ResilienceProfile.${name.toUpperCase()}`, {
      name,
      timeout: optionalTime(numbers.timeout),
      unaryTimeout: optionalTime(numbers.unaryTimeout),
      retries: retriesFrom(numbers.attempts, numbers.retryOn),
      idempotentRetries: retriesFrom(numbers.attempts, numbers.idempotentRetryOn, optionalTime(numbers.perTryTimeout)),
      retryBudget: numbers.retryBudgetPercent === undefined
        ? RetryBudget.none()
        : RetryBudget.percent(numbers.retryBudgetPercent, { minRetryConcurrency: numbers.retryBudgetMinConcurrency }),
      connectTimeout: Duration.millis(numbers.connectTimeout),
      outlierDetection: numbers.consecutiveGatewayErrors === undefined ? OutlierDetection.none() : OutlierDetection.http({
        consecutiveGatewayErrors: numbers.consecutiveGatewayErrors,
        baseEjectionTime: optionalTime(numbers.baseEjectionTime),
      }),
      connectionPool: poolFrom(numbers),
      loadBalancing: LoadBalancing.leastRequest(),
      minReplicas: numbers.minReplicas,
      cpuTargetPercent: numbers.hpaTargetPercent,
      preStop: Duration.millis(numbers.preStop),
      maxInFlight: Duration.millis(numbers.maxInFlight),
      spreadZonesStrictly: numbers.spreadZones === 'DoNotSchedule',
      disruptionBudget: numbers.pdb,
    });
  }

  /** What it is called in messages and reports. */
  public readonly name: string;
  /** Longest a caller may wait, all retries included; absent when nothing limits it. */
  public readonly timeout?: Duration;
  /** The same for those requests of a streaming service that are no streams; absent for other services. */
  public readonly unaryTimeout?: Duration;
  /** What is tried again on every route. */
  public readonly retries: RetryPolicy;
  /** What is tried again where requests may be repeated. */
  public readonly idempotentRetries: RetryPolicy;
  /** How many retries callers may have under way. */
  public readonly retryBudget: RetryBudget;
  /** Time to make a connection. */
  public readonly connectTimeout: Duration;
  /** When callers stop sending to an endpoint. */
  public readonly outlierDetection: OutlierDetection;
  /** How much callers may have under way. */
  public readonly connectionPool: ConnectionPool;
  /** How callers choose among the endpoints. */
  public readonly loadBalancing: LoadBalancing;
  /** The fewest pods. */
  public readonly minReplicas: number;
  /** CPU utilization that the autoscaler aims at, in percent; absent when the number of pods is fixed. */
  public readonly cpuTargetPercent?: number;
  /** Time between the request to stop a pod and the stop signal. */
  public readonly preStop: Duration;
  /** Longest that a request may still take once its pod is asked to stop. */
  public readonly maxInFlight: Duration;
  /** Whether pods that cannot be spread evenly over the zones stay unscheduled. */
  public readonly spreadZonesStrictly: boolean;
  /** Whether a PodDisruptionBudget limits how many pods a drain may take at a time. */
  public readonly disruptionBudget: boolean;

  private constructor(where: string, parts: ProfileParts) {
    checkProfile(where, parts);
    const budget = parts.timeout === undefined ? TimeoutBudget.none() : TimeoutBudget.of(parts.timeout);
    this.name = parts.name;
    this.timeout = parts.timeout;
    this.unaryTimeout = parts.unaryTimeout;
    this.retries = budget._fit(where, parts.retries);
    this.idempotentRetries = budget._fit(where, parts.idempotentRetries);
    this.retryBudget = parts.retryBudget;
    this.connectTimeout = parts.connectTimeout;
    this.outlierDetection = parts.outlierDetection;
    this.connectionPool = parts.connectionPool;
    this.loadBalancing = parts.loadBalancing;
    this.minReplicas = parts.minReplicas;
    this.cpuTargetPercent = parts.cpuTargetPercent;
    this.preStop = parts.preStop;
    this.maxInFlight = parts.maxInFlight;
    this.spreadZonesStrictly = parts.spreadZonesStrictly;
    this.disruptionBudget = parts.disruptionBudget;
  }

  /**
   * The same with some numbers changed.
   *
   * Fails when they no longer hold together: tries that do not fit the
   * timeout, an ejection that leaves too little capacity, requests that are
   * cut off when their pod stops.
   */
  public with(options: ResilienceProfileOptions): ResilienceProfile {
    const given = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as ResilienceProfileOptions;
    const { timeout } = given;
    return new ResilienceProfile('ResilienceProfile.with', {
      ...this,
      // A per-try timeout that was right for one timeout is wrong for another.
      retries: timeout === undefined ? this.retries : this.retries._withoutPerTryTimeout(),
      idempotentRetries: timeout === undefined ? this.idempotentRetries : this.idempotentRetries._withoutPerTryTimeout(),
      maxInFlight: timeout === undefined ? this.maxInFlight : longer(this.maxInFlight, timeout),
      ...given,
    });
  }

  /** The same without a timeout: callers wait as long as an answer takes. */
  public withoutTimeout(): ResilienceProfile {
    return new ResilienceProfile('ResilienceProfile.withoutTimeout', { ...this, timeout: undefined });
  }

  /** The same with a fixed number of pods. */
  public withoutAutoscaler(): ResilienceProfile {
    return new ResilienceProfile('ResilienceProfile.withoutAutoscaler', { ...this, cpuTargetPercent: undefined });
  }
}

function optionalTime(milliseconds: number | undefined): Duration | undefined {
  return milliseconds === undefined ? undefined : Duration.millis(milliseconds);
}

function retriesFrom(attempts: number, retryOn: readonly string[], perTryTimeout?: Duration): RetryPolicy {
  return attempts === 0 ? RetryPolicy.none() : RetryPolicy.custom({ attempts, retryOn: [...retryOn], perTryTimeout });
}

function poolFrom({ maxRequests, pendingRequests, longStreams }: ProfileDefaults): ConnectionPool {
  if (longStreams) {
    return ConnectionPool.limits({
      http2KeepAlive: {},
      maxConnectionDuration: Duration.millis(DEFAULTS.destinationRule.maxConnectionDuration.value),
    })._adaptable();
  }
  return maxRequests === undefined && pendingRequests === undefined ? ConnectionPool.none() : ConnectionPool.limits({ maxRequests, pendingRequests });
}

/** What is no whole number of milliseconds is left to be refused by the checks. */
function longer(one: Duration, other: Duration): Duration {
  return other.toMilliseconds({ integral: false }) > one.toMilliseconds() ? other : one;
}
