import { Duration } from 'cdk8s';
import { checkedMilliseconds } from './checked-duration';
import type { RetryPolicy } from './retry-policy';
import { backoffTime, fitsBudget, largestPerTryTimeout, worstCaseTime } from '../core/arithmetic';
import { durationText } from '../core/duration';
import { MeshError, type Place } from '../core/errors';

/**
 * The time that a caller may wait for an answer, all retries and the pauses between them included.
 *
 * Everything else follows from it: a retry policy either fits, is fitted, or
 * is refused with the arithmetic.
 */
export class TimeoutBudget {
  /** A caller may wait this long. */
  public static of(timeout: Duration): TimeoutBudget {
    checkedMilliseconds('TimeoutBudget.of', 'timeout', timeout, {
      fix: 'give a timeout of 1ms or longer, or use TimeoutBudget.none() for requests without a limit',
    });
    return new TimeoutBudget(timeout);
  }

  /** Nothing limits the time, as streams need it. */
  public static none(): TimeoutBudget {
    return new TimeoutBudget();
  }

  /** Longest that a caller waits; absent when nothing limits it. */
  public readonly timeout?: Duration;

  private constructor(timeout?: Duration) {
    this.timeout = timeout;
  }

  /** @internal The retries as they fit into the time: with a per-try timeout where they need one. */
  public _fit(where: Place, retries: RetryPolicy): RetryPolicy {
    if (this.timeout === undefined || retries.attempts === 0) {
      return retries;
    }
    const timeout = this.timeout.toMilliseconds();
    if (retries._derivesPerTryTimeout()) {
      return retries._withPerTryTimeout(derivedPerTryTimeout(where, timeout, retries));
    }
    checkFit(where, timeout, retries);
    return retries;
  }
}

function derivedPerTryTimeout(where: Place, timeout: number, retries: RetryPolicy): Duration {
  const { attempts } = retries;
  const perTryTimeout = largestPerTryTimeout(timeout, attempts, retries._backoffBase());
  if (perTryTimeout === undefined) {
    const pauses = backoffTime(attempts, retries._backoffBase());
    throw new MeshError(where, {
      problem: `timeout ${durationText(timeout)} has no room for ${attempts + 1} tries of 10ms each and ${durationText(pauses)} of back-off between them`,
      allowed: `a timeout of ${durationText(worstCaseTime(attempts, 10, retries._backoffBase()))} or longer with ${plural(attempts, 'retry', 'retries')}`,
      fix: 'raise the timeout, or allow fewer attempts',
    });
  }
  return Duration.millis(perTryTimeout);
}

function checkFit(where: Place, timeout: number, retries: RetryPolicy): void {
  const perTryTimeout = retries.perTryTimeout?.toMilliseconds();
  const { attempts } = retries;
  if (perTryTimeout === undefined || fitsBudget(timeout, attempts, perTryTimeout, retries._backoffBase())) {
    return;
  }
  const pauses = backoffTime(attempts, retries._backoffBase());
  const total = worstCaseTime(attempts, perTryTimeout, retries._backoffBase());
  const largest = largestPerTryTimeout(timeout, attempts, retries._backoffBase());
  throw new MeshError(where, {
    problem: `perTryTimeout ${durationText(perTryTimeout)} x ${attempts + 1} tries + ${durationText(pauses)} back-off = ${durationText(total)} `
      + `exceeds timeout ${durationText(timeout)}`,
    allowed: 'tries that all end before the caller gives up',
    fix: `raise the timeout to at least ${durationText(total)}, `
      + (largest === undefined ? 'or allow fewer attempts' : `lower perTryTimeout to at most ${durationText(largest)}, or allow fewer attempts`),
  });
}

function plural(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}
