import { Duration } from 'cdk8s';
import { checkedMilliseconds } from './checked-duration';
import { checkedNumber, checkedWhole } from '../core/checked-number';
import { DEFAULTS } from '../core/defaults';
import { durationText } from '../core/duration';
import type { Feature } from '../core/version';
import type { RetryBudgetSpec } from '../istio';

/** How a retry budget counts. */
export interface RetryBudgetOptions {
  /**
   * Retries that a client proxy may have under way however few other requests it has.
   * @default 3
   */
  readonly minRetryConcurrency?: number;

  /**
   * Time over which new requests count towards the budget (Istio 1.31 and newer). Helps clients whose few requests come in bursts.
   * @default - only requests that are under way or waiting count
   */
  readonly interval?: Duration;
}

/**
 * How many retries each client proxy may have under way, beside its other requests.
 *
 * Keeps retries from turning an overload into an outage: whatever fails, the
 * load grows by this share only.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/#TrafficPolicy-RetryBudget
 */
export class RetryBudget {
  /**
   * Retries up to this share of the requests that are under way or waiting.
   *
   * @param percent above 0, at most 100
   */
  public static percent(percent: number, options: RetryBudgetOptions = {}): RetryBudget {
    const where = 'RetryBudget.percent';
    const smallest = 0.01;
    return new RetryBudget({
      percent: checkedNumber(where, 'percent', percent, {
        min: smallest,
        max: 100,
        what: 'a percentage',
        fix: 'use RetryPolicy.none() for no retries, RetryBudget.none() for no budget, or give percent such a number',
      }),
      minRetryConcurrency: checkedWhole(where, 'minRetryConcurrency', options.minRetryConcurrency ?? DEFAULTS.destinationRule.retryBudgetMinConcurrency.value, {
        min: 1,
        what: 'a whole number of retries',
        fix: 'give minRetryConcurrency such a number, or leave it out (Istio takes 0 for 3)',
      }),
      ...(options.interval && { budgetInterval: durationText(checkedMilliseconds(where, 'interval', options.interval)) }),
    });
  }

  /** Nothing but the retry policy of each route limits retries. */
  public static none(): RetryBudget {
    return new RetryBudget(undefined);
  }

  private readonly spec: RetryBudgetSpec | undefined;

  private constructor(spec: RetryBudgetSpec | undefined) {
    this.spec = spec;
  }

  /** @internal Always with a percent: some releases take an absent one for 0.2 %. */
  public _toIstio(): RetryBudgetSpec | undefined {
    return this.spec;
  }

  /** @internal */
  public _needs(): Feature[] {
    return this.spec?.budgetInterval === undefined ? [] : ['DestinationRule retryBudget.budgetInterval'];
  }
}
