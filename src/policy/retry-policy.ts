import type { Duration } from 'cdk8s';
import { checkedMilliseconds } from './checked-duration';
import { perTryTimeoutHasEffect, worstCaseTime } from '../core/arithmetic';
import { checkedWhole } from '../core/checked-number';
import { DEFAULTS } from '../core/defaults';
import { durationText } from '../core/duration';
import { MeshError } from '../core/errors';
import { isRetryCondition, mayRepeatProcessedRequest, RETRY_CONDITIONS, TIMEOUT_CONDITIONS } from '../core/http';
import type { RetrySpec } from '../istio';

/** Retries of requests that no application has seen. */
export interface SafeRetryOptions {
  /**
   * Retries after the first try.
   * @default 2
   */
  readonly attempts?: number;
}

/** Retries of requests that may be repeated. */
export interface IdempotentRetryOptions {
  /**
   * Retries after the first try.
   * @default 2
   */
  readonly attempts?: number;

  /**
   * Longest that one try takes.
   * @default - the longest with which all tries and the pauses between them fit the route's timeout
   */
  readonly perTryTimeout?: Duration;
}

/** Retries in Istio's own words. */
export interface CustomRetryOptions {
  /** Retries after the first try, 1 or more. */
  readonly attempts: number;

  /**
   * Longest that one try takes. Needs `5xx`, `gateway-error` or `reset` in `retryOn`: without them it causes no retry.
   * @default - a try may take as long as the route's timeout
   */
  readonly perTryTimeout?: Duration;

  /**
   * Envoy retry conditions and HTTP status codes, e.g. `['gateway-error', '429']`.
   * @default - connect-failure, refused-stream, reset-before-request: failures before the application saw the request
   */
  readonly retryOn?: string[];

  /**
   * Base of the pause before a retry. The pause before retry i is random, at most (2^i - 1) times the base, never more than 10 times it.
   * @default Duration.millis(25)
   */
  readonly backoff?: Duration;

  /**
   * Whether a retry goes to another endpoint than the ones that have failed.
   * @default - true; with consistent hashing, where there is one endpoint for a key, only while a route is divided between versions
   */
  readonly ignorePreviousHosts?: boolean;

  /**
   * Whether a retry may go to endpoints of a locality that is not preferred.
   * @default - false
   */
  readonly remoteLocalities?: boolean;
}

/** What a policy is made of. */
interface RetryParts {
  readonly attempts: number;
  readonly retryOn: readonly string[];
  readonly perTryTimeout?: Duration;
  readonly backoff?: Duration;
  readonly ignorePreviousHosts?: boolean;
  readonly remoteLocalities?: boolean;
  /** Whether a per-try timeout is to be worked out from the timeout of the route. */
  readonly derivesPerTryTimeout?: boolean;
}

/**
 * What is tried again, and how often.
 *
 * The number of attempts counts retries: with 2 there are at most 3 tries.
 * Without a policy Istio itself retries twice, also requests that the
 * application may have begun to work on; `none()` switches that off.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPRetry
 */
export class RetryPolicy {
  /** Nothing is tried again, not even by Istio's own default. */
  public static none(): RetryPolicy {
    return new RetryPolicy({ attempts: 0, retryOn: [] });
  }

  /**
   * Failures before the application saw the request: no connection, a refused
   * stream, a connection lost before the request was sent. Right for every method.
   */
  public static safe(options: SafeRetryOptions = {}): RetryPolicy {
    return new RetryPolicy({
      attempts: checkedAttempts('RetryPolicy.safe', options.attempts),
      retryOn: DEFAULTS.virtualService.retryOn.value,
    });
  }

  /**
   * Besides what `safe()` repeats: 502, 503 and 504, lost connections, and tries that took too long.
   * Only for routes whose requests may be repeated, because the application may have worked on them.
   */
  public static idempotent(options: IdempotentRetryOptions = {}): RetryPolicy {
    const where = 'RetryPolicy.idempotent';
    return new RetryPolicy({
      attempts: checkedAttempts(where, options.attempts),
      retryOn: DEFAULTS.virtualService.idempotentRetryOn.value,
      perTryTimeout: checkedTime(where, 'perTryTimeout', options.perTryTimeout),
      derivesPerTryTimeout: options.perTryTimeout === undefined,
    });
  }

  /**
   * Exactly what is given. Nothing is worked out, but whether it fits the route's timeout is checked.
   *
   * Fails on conditions that Istio refuses, and on a per-try timeout that no condition makes a retry of.
   */
  public static custom(options: CustomRetryOptions): RetryPolicy {
    const where = 'RetryPolicy.custom';
    const retryOn = checkedConditions(where, options.retryOn ?? DEFAULTS.virtualService.retryOn.value);
    const perTryTimeout = checkedTime(where, 'perTryTimeout', options.perTryTimeout);
    if (perTryTimeout !== undefined && !perTryTimeoutHasEffect(retryOn)) {
      throw new MeshError(where, {
        problem: `perTryTimeout ${durationText(perTryTimeout.toMilliseconds())} causes no retry with retryOn ${retryOn.join(',')}, it only cuts requests short`,
        allowed: `perTryTimeout together with ${TIMEOUT_CONDITIONS.join(', ')}, the classes that a try that took too long belongs to`,
        fix: "add 'gateway-error' to retryOn, or leave perTryTimeout out and set the route's timeout",
      });
    }
    return new RetryPolicy({
      attempts: checkedAttempts(where, options.attempts),
      retryOn,
      perTryTimeout,
      backoff: checkedTime(where, 'backoff', options.backoff),
      ignorePreviousHosts: options.ignorePreviousHosts,
      remoteLocalities: options.remoteLocalities,
    });
  }

  /** Retries after the first try. */
  public readonly attempts: number;
  /** Conditions and status codes that are tried again. */
  public readonly retryOn: string[];
  /** Longest that one try takes; absent when nothing but the route's timeout limits it. */
  public readonly perTryTimeout?: Duration;
  private readonly parts: RetryParts;

  private constructor(parts: RetryParts) {
    this.parts = parts;
    this.attempts = parts.attempts;
    this.retryOn = [...parts.retryOn];
    this.perTryTimeout = parts.perTryTimeout;
    Object.freeze(this.retryOn);
  }

  /** @internal */
  public _toIstio(): RetrySpec {
    if (this.attempts === 0) {
      // Istio refuses every other field beside zero attempts.
      return { attempts: 0 };
    }
    const { backoff, ignorePreviousHosts, remoteLocalities } = this.parts;
    return {
      attempts: this.attempts,
      ...(this.perTryTimeout && { perTryTimeout: durationText(this.perTryTimeout.toMilliseconds()) }),
      ...(backoff && { backoff: durationText(backoff.toMilliseconds()) }),
      // Istio's validation does not trim the parts: no blanks behind the commas.
      retryOn: this.retryOn.join(','),
      ...(ignorePreviousHosts !== undefined && { retryIgnorePreviousHosts: ignorePreviousHosts }),
      ...(remoteLocalities !== undefined && { retryRemoteLocalities: remoteLocalities }),
    };
  }

  /** @internal Whether a request may be repeated that the application has already worked on. */
  public _repeatsProcessedRequests(): boolean {
    return this.attempts > 0 && this.retryOn.some(mayRepeatProcessedRequest);
  }

  /** @internal Milliseconds that all tries and pauses take when every try runs into its timeout; undefined when no try has one. */
  public _worstCase(): number | undefined {
    return this.perTryTimeout && worstCaseTime(this.attempts, this.perTryTimeout.toMilliseconds(), this._backoffBase());
  }

  /** @internal Milliseconds. */
  public _backoffBase(): number {
    return this.parts.backoff?.toMilliseconds() ?? DEFAULTS.virtualService.retryBackoffBase.value;
  }

  /** @internal Whether the per-try timeout is still to be worked out from the timeout of the route. */
  public _derivesPerTryTimeout(): boolean {
    return this.attempts > 0 && (this.parts.derivesPerTryTimeout ?? false);
  }

  /** @internal */
  public _withPerTryTimeout(perTryTimeout: Duration): RetryPolicy {
    return new RetryPolicy({ ...this.parts, perTryTimeout, derivesPerTryTimeout: false });
  }

  /** @internal The same, with its per-try timeout to be worked out anew for another timeout. */
  public _withoutPerTryTimeout(): RetryPolicy {
    return this.perTryTimeout === undefined ? this : new RetryPolicy({ ...this.parts, perTryTimeout: undefined, derivesPerTryTimeout: true });
  }
}

function checkedAttempts(where: string, attempts: number = DEFAULTS.virtualService.attempts.value): number {
  return checkedWhole(where, 'attempts', attempts, {
    min: 1,
    what: 'a whole number of retries after the first try',
    fix: 'use RetryPolicy.none() to try nothing again, or give attempts such a number',
  });
}

function checkedTime(where: string, name: string, duration: Duration | undefined): Duration | undefined {
  if (duration !== undefined) {
    checkedMilliseconds(where, name, duration);
  }
  return duration;
}

function checkedConditions(where: string, retryOn: readonly string[]): readonly string[] {
  if (retryOn.length === 0) {
    throw new MeshError(where, {
      problem: 'retryOn is empty',
      allowed: 'one or more conditions or status codes',
      fix: 'use RetryPolicy.none() to try nothing again, or leave retryOn out for failures that no application saw',
    });
  }
  const unknown = retryOn.find((condition) => !isRetryCondition(condition));
  if (unknown !== undefined) {
    throw new MeshError(where, {
      problem: `retryOn has '${unknown}'`,
      allowed: `HTTP status codes and ${RETRY_CONDITIONS.join(', ')}`,
      fix: isRetryCondition(unknown.trim()) ? `write '${unknown.trim()}', without blanks` : `give each condition as an item of its own, and take '${unknown}' out`,
    });
  }
  const repeated = retryOn.find((condition, index) => retryOn.indexOf(condition) !== index);
  if (repeated !== undefined) {
    throw new MeshError(where, {
      problem: `retryOn has '${repeated}' twice`,
      allowed: 'each condition once',
      fix: `take one '${repeated}' out`,
    });
  }
  return retryOn;
}
