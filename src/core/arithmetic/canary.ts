/** Errors that have to be possible in a window before their share means anything. */
const COUNTABLE_ERRORS = 10;

/** A canary with one pod shares its fate with that pod. */
const FEWEST_CANARY_PODS = 2;

/** Pods that a canary needs for its share of what `stableReplicas` pods serve. */
export function canaryReplicas(stableReplicas: number, weightPercent: number): number {
  return Math.max(FEWEST_CANARY_PODS, Math.ceil((stableReplicas * weightPercent) / 100));
}

/** Requests that a canary gets while it is watched. */
export function requestsInWindow(requestsPerSecond: number, weightPercent: number, window: number): number {
  return (requestsPerSecond * weightPercent * window) / (100 * 1000);
}

/** Requests that a canary has to get before a success rate says more than chance: enough for ten errors at the objective. */
export function requestsForVerdict(successPercent: number): number {
  // Without the rounding, 100 - 99.9 gives a request too many.
  return Math.ceil(Number(((COUNTABLE_ERRORS * 100) / (100 - successPercent)).toPrecision(12)));
}
