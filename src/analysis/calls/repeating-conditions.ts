import { mayRepeatProcessedRequest, TIMEOUT_CONDITIONS } from '../../core/http';

/** Answers that say themselves that the request was not worked on: too early, too many requests. */
const REFUSALS: readonly string[] = ['425', '429'];

const STATUS_CLASSES: readonly string[] = [...TIMEOUT_CONDITIONS, 'retriable-4xx'];

/** Those of the conditions under which HTTP requests are repeated that the application may have worked on. gRPC statuses are not among them. */
export function repeatingConditions(retryOn: readonly string[]): readonly string[] {
  return retryOn.filter((condition) => mayRepeatProcessedRequest(condition)
    && (STATUS_CLASSES.includes(condition) || (/^\d{3}$/.test(condition) && !REFUSALS.includes(condition))));
}
