import { durationMillis } from '../../mesh/duration-value';
import type { CallEdge } from '../../mesh/graph/call-edge';
import type { CallGraph, CallTerms } from '../../mesh/graph/call-graph';
import type { Workload } from '../../mesh/workload/workload';

/** Terms of a call, and how long it is waited for, in milliseconds. */
export interface TimedTerms {
  readonly terms: CallTerms;
  readonly time: number;
}

/** The route that waits longest; undefined when one waits as long as it takes. */
export function longestTerms(all: readonly CallTerms[]): TimedTerms | undefined {
  const timed = all.map((terms) => ({ terms, time: durationMillis(terms.timeout) ?? Infinity }));
  const longest = timed.reduce((longer, one) => one.time > longer.time ? one : longer);
  return longest.time === Infinity ? undefined : longest;
}

/** The shortest time that a call is waited for; undefined when no route says any. */
export function shortestTimeout(all: readonly CallTerms[]): number | undefined {
  const times = all.map(({ timeout }) => durationMillis(timeout) ?? Infinity);
  const shortest = times.reduce((shorter, time) => Math.min(shorter, time), Infinity);
  return shortest === Infinity ? undefined : shortest;
}

/** A call, and how long it is waited for at least, in milliseconds. */
export interface TimedCall {
  readonly edge: CallEdge;
  readonly time: number;
}

/** Of the calls of each workload the one that is waited for longest, of those that do not wait as long as it takes. */
export function slowestCalls(graph: CallGraph): ReadonlyMap<Workload, TimedCall> {
  const slowest = new Map<Workload, TimedCall>();
  for (const edge of graph.edges) {
    const time = shortestTimeout(graph.termsOf(edge));
    if (time !== undefined && time > (slowest.get(edge.caller)?.time ?? 0)) {
      slowest.set(edge.caller, { edge, time });
    }
  }
  return slowest;
}
