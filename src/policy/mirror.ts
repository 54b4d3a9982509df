import { checkedNumber } from '../core/checked-number';

/** Envoy counts such shares in millionths. */
const SMALLEST_PERCENT = 0.0001;

/** What is known about the copies of requests. */
export interface MirrorOptions {
  /**
   * Whether a copy does no harm even if its method writes, because the receiver
   * stores nothing or stores it apart.
   * @default false - only requests with GET, HEAD, OPTIONS or TRACE are copied
   */
  readonly sideEffectFree?: boolean;
}

/**
 * How many requests are copied to a second destination, whose answers nobody reads.
 *
 * A copy is a real request to the receiver: it writes what the original writes.
 */
export class Mirror {
  /**
   * Copies a share of the requests.
   *
   * @param percent from 0.0001 to 100
   */
  public static percent(percent: number, options: MirrorOptions = {}): Mirror {
    return new Mirror(checkedNumber('Mirror.percent', 'percent', percent, {
      min: SMALLEST_PERCENT,
      max: 100,
      fix: 'give the share of the requests in percent; for no copies leave the mirror out',
    }), options);
  }

  /** Copies every request. */
  public static all(options: MirrorOptions = {}): Mirror {
    return new Mirror(100, options);
  }

  /** Share of the requests that is copied, in percent. */
  public readonly percentage: number;
  /** Whether copies of writing requests are declared to be harmless. */
  public readonly sideEffectFree: boolean;

  private constructor(percent: number, options: MirrorOptions) {
    this.percentage = percent;
    this.sideEffectFree = options.sideEffectFree ?? false;
  }
}
