import { durationMillis } from '../../mesh/duration-value';
import type { Json } from '../../mesh/resource';

/** Why a value breaks a rule in CEL: it says no, or it cannot be worked out for this value, which the API server takes for no. */
export type CelAnswer = 'holds' | 'broken' | 'failed';

/** A rule of nearly every VirtualService and DestinationRule, and the only one of most. */
const TIME_OF_A_MILLISECOND = 'duration(self) >= duration(\'1ms\')';

/**
 * The answer of a rule that is asked about nearly every mesh: those that ask no
 * others do without the evaluator, whose loading takes longer than the rest of
 * the analysis of a small app. Undefined for every other rule or value, and
 * where readers of durations might differ.
 */
export function knownAnswer(rule: string, value: Json): CelAnswer | undefined {
  if (rule !== TIME_OF_A_MILLISECOND || typeof value !== 'string' || !PLAIN_TIME.test(value)) {
    return undefined;
  }
  return (durationMillis(value) ?? 0) >= 1 ? 'holds' : 'broken';
}

/** What people write: `1.5s`, `100ms`, `1h30m`. */
const PLAIN_TIME = /^(?:\d{1,6}(?:\.\d{1,3})?(?:h|m|s|ms)){1,4}$/;
