/**
 * How many times the last service of a path can get one request.
 *
 * Count only retries that may repeat processed requests: a request that never
 * reached the application adds no work to it.
 *
 * @param retries retries after the first try, for each hop of the path
 */
export function amplification(retries: readonly number[]): number {
  return retries.reduce((factor, attempts) => factor * (1 + attempts), 1);
}

/**
 * The same when a retry budget limits every hop: how many times the load of the
 * last service can be what it is without failures.
 *
 * @param percents retry budget of each hop
 */
export function budgetedAmplification(percents: readonly number[]): number {
  return percents.reduce((factor, percent) => factor * (1 + percent / 100), 1);
}
