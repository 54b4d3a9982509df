/** Methods whose repetition has the same effect as one request (RFC 9110 §9.2.2). */
export const IDEMPOTENT_METHODS: readonly string[] = ['GET', 'HEAD', 'OPTIONS', 'TRACE', 'PUT', 'DELETE'];

/** Methods that are not expected to change anything on the server (RFC 9110 §9.2.1). */
export const SAFE_METHODS: readonly string[] = ['GET', 'HEAD', 'OPTIONS', 'TRACE'];

/** Conditions that Istio's validation accepts in `retryOn`, besides status codes. */
export const RETRY_CONDITIONS: readonly string[] = [
  '5xx', 'gateway-error', 'reset', 'reset-before-request', 'connect-failure', 'retriable-4xx', 'refused-stream',
  'retriable-status-codes', 'retriable-headers', 'envoy-ratelimited', 'http3-post-connect-failure',
  'cancelled', 'deadline-exceeded', 'internal', 'resource-exhausted', 'unavailable',
];

/** Failures of a request that no application code has seen: repeating it is safe for every method. */
export const NEVER_PROCESSED_CONDITIONS: readonly string[] = ['connect-failure', 'refused-stream', 'reset-before-request'];

/** The classes that a per-try timeout belongs to: without one of them it causes no retry. */
export const TIMEOUT_CONDITIONS: readonly string[] = ['5xx', 'gateway-error', 'reset'];

const NAMED_STATUS_CODES: ReadonlySet<number> = new Set([
  100, 101, 102, 103,
  200, 201, 202, 203, 204, 205, 206, 207, 208, 226,
  300, 301, 302, 303, 304, 305, 307, 308,
  400, 401, 402, 403, 404, 405, 406, 407, 408, 409, 410, 411, 412, 413, 414, 415, 416, 417, 418, 421, 422, 423, 424, 425, 426, 428, 429, 431, 451,
  500, 501, 502, 503, 504, 505, 506, 507, 508, 510, 511,
]);

/** Whether a retryOn item may repeat a request that the application has already worked on. */
export function mayRepeatProcessedRequest(condition: string): boolean {
  return !NEVER_PROCESSED_CONDITIONS.includes(condition);
}

/** Whether Istio accepts the item in `retryOn`: a known condition or a status code. */
export function isRetryCondition(condition: string): boolean {
  return RETRY_CONDITIONS.includes(condition) || isStatusCode(condition);
}

/** Istio takes only codes that have a name; there is none for e.g. 499 or 599. */
function isStatusCode(text: string): boolean {
  return /^\d{3}$/.test(text) && NAMED_STATUS_CODES.has(Number(text));
}
