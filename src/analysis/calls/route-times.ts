import { durationMillis } from '../../mesh/duration-value';
import type { MeshOptions } from '../../mesh/mesh-options';
import type { HttpRoute } from '../../mesh/route/http-route';
import type { RetryBehaviour } from '../../mesh/route/retry-behaviour';

/** The times of a route in milliseconds, as far as they are readable. */
export interface RouteTimes {
  /** Undefined for as long as it takes. */
  readonly timeout: number | undefined;
  readonly perTryTimeout: number | undefined;
  /** Undefined for Envoy's own. */
  readonly backoff: number | undefined;
  readonly retries: RetryBehaviour;
}

/** How long a route waits, and how often it tries. */
export function timesOf(route: HttpRoute, options: MeshOptions): RouteTimes {
  const retries = route.retries(options);
  return {
    timeout: durationMillis(route.timeout?.value),
    // Envoy takes 0 for no timeout.
    perTryTimeout: durationMillis(retries.perTryTimeout) || undefined,
    backoff: durationMillis(retries.backoff) || undefined,
    retries,
  };
}
