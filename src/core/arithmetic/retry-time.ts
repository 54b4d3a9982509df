import { DEFAULTS } from '../defaults';
import { TIMEOUT_CONDITIONS } from '../http';

/**
 * The longest that all pauses between the tries of one request take together.
 *
 * Envoy waits a random time before retry i, at most (2^i - 1) times the base
 * interval and never more than 10 times it.
 *
 * @param attempts retries after the first try
 */
export function backoffTime(attempts: number, backoffBase: number = DEFAULTS.virtualService.retryBackoffBase.value): number {
  const longestFactor = DEFAULTS.virtualService.retryBackoffMaxFactor.value;
  let sum = 0;
  for (let retry = 1; retry <= attempts; retry += 1) {
    const factor = 2 ** retry - 1;
    if (factor >= longestFactor) {
      // From here on every pause is the longest one: no need to count them one by one.
      return sum + (attempts - retry + 1) * longestFactor * backoffBase;
    }
    sum += factor * backoffBase;
  }
  return sum;
}

/** The longest that a request takes when every try runs into its own timeout. */
export function worstCaseTime(attempts: number, perTryTimeout: number, backoffBase?: number): number {
  return (attempts + 1) * perTryTimeout + backoffTime(attempts, backoffBase);
}

/** Whether every try gets its full time before the caller gives up. Envoy ignores a per-try timeout that is not below the timeout. */
export function fitsBudget(timeout: number, attempts: number, perTryTimeout: number, backoffBase?: number): boolean {
  return perTryTimeout < timeout && worstCaseTime(attempts, perTryTimeout, backoffBase) <= timeout;
}

/**
 * The longest per-try timeout with which every try fits into the timeout, as a
 * whole multiple of 10 ms; undefined where not even 10 ms fit.
 */
export function largestPerTryTimeout(timeout: number, attempts: number, backoffBase?: number): number | undefined {
  const step = DEFAULTS.virtualService.perTryTimeoutStep.value;
  const exact = (timeout - backoffTime(attempts, backoffBase)) / (attempts + 1);
  // Without retries the per-try timeout would be the timeout itself, which Envoy ignores.
  const largest = Math.min(Math.floor(exact / step), Math.ceil(timeout / step) - 1) * step;
  return largest >= step ? largest : undefined;
}

/** Whether a per-try timeout that runs out causes another try; without, it is just a shorter timeout. */
export function perTryTimeoutHasEffect(retryOn: readonly string[]): boolean {
  return retryOn.some((condition) => TIMEOUT_CONDITIONS.includes(condition));
}
