import { DEFAULTS } from '../defaults';

/**
 * Milliseconds from the request to stop until a pod is killed: the preStop
 * hook, the longest request under way, and a margin; never below what
 * Kubernetes gives by itself.
 */
export function gracePeriod(preStop: number, maxInFlight: number): number {
  const { drainMargin, gracePeriodFloor } = DEFAULTS.workload;
  return Math.max(preStop + maxInFlight + drainMargin.value, gracePeriodFloor.value);
}

/**
 * Milliseconds that a proxy beside the application keeps connections open once
 * it is asked to stop: until the last request is done, and before it is killed.
 */
export function terminationDrain(preStop: number, maxInFlight: number): number {
  return gracePeriod(preStop, maxInFlight) - DEFAULTS.workload.drainMargin.value;
}
