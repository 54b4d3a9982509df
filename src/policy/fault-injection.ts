import type { Duration } from 'cdk8s';
import { checkedMilliseconds } from './checked-duration';
import { checkedNumber, checkedWhole } from '../core/checked-number';
import { durationText } from '../core/duration';
import { MeshError } from '../core/errors';
import { dayOf, isDay } from '../core/fault-expiry';
import type { FaultSpec } from '../istio';

/** Whom a fault hits, and for how long it may stay. */
export interface FaultOptions {
  /**
   * Share of the matching requests that are hit, in percent, from 0.0001 to 100.
   * @default 100
   */
  readonly percent?: number;
  /**
   * Last day on which the fault is allowed, as `yyyy-mm-dd` in UTC. On the day
   * after it, synthesizing fails: a fault that is left behind is a fault in production.
   * The VirtualService carries the day as an annotation, so that the analyzer sees it too.
   */
  readonly expires: string;
  /**
   * Whether the fault may stand on a route that matches every request.
   * @default false - the route must match fewer requests
   */
  readonly unscoped?: boolean;
}

/** The codes of gRPC that Istio knows by name, without `OK`, which would be no fault. */
const GRPC_STATUSES: readonly string[] = [
  'CANCELLED', 'UNKNOWN', 'INVALID_ARGUMENT', 'DEADLINE_EXCEEDED', 'NOT_FOUND', 'ALREADY_EXISTS', 'PERMISSION_DENIED', 'RESOURCE_EXHAUSTED',
  'FAILED_PRECONDITION', 'ABORTED', 'OUT_OF_RANGE', 'UNIMPLEMENTED', 'INTERNAL', 'UNAVAILABLE', 'DATA_LOSS', 'UNAUTHENTICATED',
];

/**
 * Delays or failures that the proxy makes up, to see what callers do about them.
 *
 * Made where the request leaves, so the service never sees an aborted one. An
 * injected abort is never retried and an injected delay is not under the route's
 * timeout: such a test says nothing about either.
 */
export class FaultInjection {
  /**
   * Makes requests wait before they are sent on.
   *
   * @param fixed how long, at least 1 ms
   */
  public static delay(fixed: Duration, options: FaultOptions): FaultInjection {
    const where = 'FaultInjection.delay';
    const fixedDelay = durationText(checkedMilliseconds(where, 'the delay', fixed));
    return FaultInjection.of(where, { delay: { fixedDelay, percentage: percentageOf(where, options) } }, options);
  }

  /**
   * Answers requests with an HTTP status, without sending them on.
   *
   * @param httpStatus from 200 to 599
   */
  public static abortHttp(httpStatus: number, options: FaultOptions): FaultInjection {
    const where = 'FaultInjection.abortHttp';
    checkedWhole(where, 'the status', httpStatus, { min: 200, max: 599, fix: 'give the HTTP status that callers are to get, e.g. 503' });
    return FaultInjection.of(where, { abort: { httpStatus, percentage: percentageOf(where, options) } }, options);
  }

  /**
   * Answers requests with a gRPC status, without sending them on.
   *
   * @param grpcStatus its name in upper case, e.g. `UNAVAILABLE`
   */
  public static abortGrpc(grpcStatus: string, options: FaultOptions): FaultInjection {
    const where = 'FaultInjection.abortGrpc';
    if (!GRPC_STATUSES.includes(grpcStatus)) {
      throw new MeshError(where, {
        problem: `the status is '${grpcStatus}'`,
        allowed: GRPC_STATUSES.join(', '),
        fix: "give the status by name, e.g. 'UNAVAILABLE'",
      });
    }
    return FaultInjection.of(where, { abort: { grpcStatus, percentage: percentageOf(where, options) } }, options);
  }

  private static of(where: string, fault: FaultSpec, { expires, unscoped = false }: FaultOptions): FaultInjection {
    return new FaultInjection(fault, checkedExpiry(where, expires), unscoped);
  }

  /** Last day on which the fault is allowed, as `yyyy-mm-dd` in UTC. */
  public readonly expires: string;
  /** Whether the fault may stand on a route that matches every request. */
  public readonly unscoped: boolean;
  private readonly fault: FaultSpec;

  private constructor(fault: FaultSpec, expires: string, unscoped: boolean) {
    this.fault = fault;
    this.expires = expires;
    this.unscoped = unscoped;
  }

  /**
   * A delay and an abort on one route, drawn independently of each other.
   *
   * The earlier date holds for both, and both must allow it to be unscoped. Fails
   * on two delays and on two aborts: a route has one of each.
   */
  public and(other: FaultInjection): FaultInjection {
    const twice = (['delay', 'abort'] as const).find((kind) => this.fault[kind] !== undefined && other.fault[kind] !== undefined);
    if (twice !== undefined) {
      throw new MeshError('FaultInjection.and', {
        problem: `both faults have ${twice === 'delay' ? 'a delay' : 'an abort'}`,
        allowed: 'one delay and one abort for a route',
        fix: 'make two routes with different matches, one fault each',
      });
    }
    return new FaultInjection(
      { ...this.fault, ...other.fault },
      this.expires < other.expires ? this.expires : other.expires,
      this.unscoped && other.unscoped,
    );
  }

  /** @internal */
  public _toIstio(): FaultSpec {
    return this.fault;
  }

  /**
   * Whether the last allowed day is over.
   *
   * @internal
   */
  public _expired(now: Date): boolean {
    return dayOf(now) > this.expires;
  }
}

function percentageOf(where: string, { percent = 100 }: FaultOptions): { value: number } {
  // Envoy counts in millionths.
  return { value: checkedNumber(where, 'percent', percent, { min: 0.0001, max: 100, fix: 'give the share of the requests in percent; for none leave the fault out' }) };
}

function checkedExpiry(where: string, expires: string): string {
  if (!isDay(expires)) {
    throw new MeshError(where, {
      problem: `expires is '${expires}'`,
      allowed: 'a day of the calendar, written yyyy-mm-dd',
      fix: 'give the last day on which the fault may be there',
    });
  }
  return expires;
}
