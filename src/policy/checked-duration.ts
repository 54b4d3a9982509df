import type { Duration } from 'cdk8s';
import { durationText } from '../core/duration';
import { MeshError, type Place } from '../core/errors';

/** Which times are right for a field. */
export interface DurationRule {
  /** Whether 0 means something. */
  readonly zero?: boolean;
  /** Whether the field is counted in seconds, so that a fraction would be lost. */
  readonly wholeSeconds?: boolean;
  /** What to do instead, where that is more than choosing another time. */
  readonly fix?: string;
}

/** The time in milliseconds; fails when Istio would refuse it, which is below 1 ms or a fraction of it. */
export function checkedMilliseconds(where: Place, name: string, duration: Duration, rule: DurationRule = {}): number {
  // Asked not to insist on whole milliseconds, a Duration answers for NaN and Infinity too, and the message can name them.
  const milliseconds = duration.toMilliseconds({ integral: false });
  const step = rule.wholeSeconds ? 1000 : 1;
  if (milliseconds % step === 0 && (milliseconds > 0 || rule.zero)) {
    return milliseconds;
  }
  throw new MeshError(where, {
    problem: `${name} is ${durationText(milliseconds)}`,
    allowed: `a time in whole ${rule.wholeSeconds ? 'seconds' : 'milliseconds'}, ${rule.zero ? '0s or longer' : durationText(step) + ' or longer'}`,
    fix: rule.fix ?? `give ${name} such a time, or leave it out`,
  });
}
