import type { Surroundings } from './surroundings';

/** Whether what is written to standard output may have colours. */
export function wantsColour({ outputIsTerminal, environment: { NO_COLOR, TERM } }: Surroundings): boolean {
  return outputIsTerminal && (NO_COLOR ?? '') === '' && TERM !== 'dumb';
}
