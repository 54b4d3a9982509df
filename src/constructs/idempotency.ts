/** What is known about repeating a service's requests. */
export enum Idempotency {
  /** Nothing: only requests that were never worked on are repeated. */
  UNKNOWN = 'UNKNOWN',
  /** The methods mean what HTTP says (GET, HEAD, OPTIONS, TRACE, PUT and DELETE can be repeated): those get a route with more retries. */
  BY_METHOD = 'BY_METHOD',
  /** Every request can be repeated, for instance because it carries an idempotency key. */
  ALL = 'ALL',
}
