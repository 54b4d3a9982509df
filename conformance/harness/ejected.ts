/** How many requests more a pod may get than the errors that eject it: the decision is made beside the requests, and the machine is shared. */
const LATE = 15;

/** Of that many requests each of three pods gets about 50, and less than 20 in one of ten million runs. */
export const MANY_FOR_THREE = { count: 150, pauseMs: 3 };

/** Fails unless a pod was asked until it had given as many errors as eject it, and hardly more often. */
export function expectAskedUntilEjected(count: number, errors: number): void {
  expect(count).toBeGreaterThanOrEqual(errors);
  expect(count).toBeLessThanOrEqual(errors + LATE);
}
