import type { Duration } from 'cdk8s';
import { checkedMilliseconds } from './checked-duration';
import type { WarmupOptions } from './load-balancing-options';
import { checkedNumber } from '../core/checked-number';
import { DEFAULTS } from '../core/defaults';
import { durationText } from '../core/duration';
import type { WarmupSpec } from '../istio';

/** Istio's warmup; both numbers are written, because they are what the time means. */
export function warmupSpec(where: string, duration: Duration, options: WarmupOptions): WarmupSpec {
  const { warmupMinimumPercent, warmupAggression } = DEFAULTS.destinationRule;
  return {
    duration: durationText(checkedMilliseconds(where, 'duration', duration, { fix: 'give the time that an endpoint needs to be warm' })),
    minimumPercent: checkedNumber(where, 'minimumPercent', options.minimumPercent ?? warmupMinimumPercent.value, {
      min: 0,
      max: 100,
      what: 'a percentage',
    }),
    aggression: checkedNumber(where, 'aggression', options.aggression ?? warmupAggression.value, {
      min: 1,
      what: 'a number',
    }),
  };
}
