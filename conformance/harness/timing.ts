/** How many milliseconds earlier than promised something may happen: Envoy reads the clock once for everything it does in one go. */
export const EARLY = 5;

/** How many milliseconds later than promised an answer may come on a machine that others use. */
export const LATE = 1500;
