import type * as parts from './engine';

/** Loads what an analysis is made with, when the first one is made. */
export function loadEngine(): typeof parts {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return require('./engine') as typeof parts;
}
