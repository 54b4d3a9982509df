import { DEFAULTS } from '../defaults';

/** What a service does between a request and its answer. Times are milliseconds. */
export interface CallerWork {
  /** Time that it works itself. */
  readonly processingTime: number;
  /** Longest times of the calls that it makes one after the other. */
  readonly sequential: readonly number[];
  /** Longest times of the calls that it makes at the same time. */
  readonly parallel: readonly number[];
}

/** The time a caller has to be given, so that it does not give up while the calls it waits for still work. */
export function neededCallerTime({ processingTime, sequential, parallel }: CallerWork): number {
  if (sequential.length + parallel.length === 0) {
    return processingTime;
  }
  const sum = sequential.reduce((total, time) => total + time, 0);
  return processingTime + sum + Math.max(0, ...parallel) + DEFAULTS.virtualService.callMargin.value;
}

/** How much longer than `timeout` the work can take; 0 when it fits. */
export function deadlineShortfall(timeout: number, work: CallerWork): number {
  return Math.max(0, neededCallerTime(work) - timeout);
}
