import type { Duration } from 'cdk8s';
import type { IRouteTarget } from './route-target';
import type { CorsPolicy } from '../policy/cors-policy';
import type { DirectResponse } from '../policy/direct-response';
import type { FaultInjection } from '../policy/fault-injection';
import type { HeaderOperations } from '../policy/header-operations';
import type { Mirror } from '../policy/mirror';
import type { Redirect } from '../policy/redirect';
import type { ResilienceProfile } from '../policy/resilience-profile';
import type { RetryPolicy } from '../policy/retry-policy';
import type { Rewrite } from '../policy/rewrite';
import type { RouteMatch } from '../policy/route-match';

/** One destination of a route, with its share of the requests. */
export interface WeightedTarget {
  /** The service, or a version of it. */
  readonly target: IRouteTarget;
  /** Percent of the requests; the weights of a route add up to 100. */
  readonly weight: number;
}

/** What happens to some of a service's requests. */
export interface RouteOptions {
  /**
   * Which requests: those that meet any of these.
   * @default - all requests, which no other route may claim too
   */
  readonly match?: RouteMatch[];

  /**
   * Where they go.
   * @default - the service itself, divided between its versions as everything else
   */
  readonly destination?: IRouteTarget;

  /**
   * Several places where they go, instead of `destination`.
   * @default - one destination
   */
  readonly destinations?: WeightedTarget[];

  /**
   * Profile whose timeout and retries the route has.
   * @default - the service's
   */
  readonly profile?: ResilienceProfile;

  /**
   * Longest a caller may wait, all retries included.
   * @default - the profile's
   */
  readonly timeout?: Duration;

  /**
   * What is tried again. Retries of requests that may have been worked on need methods that are idempotent, or `idempotent`.
   * @default - the profile's
   */
  readonly retries?: RetryPolicy;

  /**
   * Whether every request of the route may be repeated, whatever its method.
   * @default - as the service says
   */
  readonly idempotent?: boolean;

  /**
   * Changes to path or authority before the request is sent on.
   * @default - none
   */
  readonly rewrite?: Rewrite;

  /**
   * Headers set, added and removed on the way there and back.
   * @default - none
   */
  readonly headers?: HeaderOperations;

  /**
   * What browsers of other origins may do.
   * @default - nothing is said; the application decides
   */
  readonly cors?: CorsPolicy;

  /**
   * A fault to inject. The route gets no retries while it is there: an injected abort is never retried.
   * @default - none
   */
  readonly fault?: FaultInjection;

  /**
   * Copies of requests to send to `mirrorTo`; answers to the copies are dropped.
   * @default - none
   */
  readonly mirror?: Mirror;

  /**
   * Where the copies go.
   * @default - none; needed with `mirror`
   */
  readonly mirrorTo?: IRouteTarget;

  /**
   * Answer with a redirect, instead of sending the request on.
   * @default - requests are sent on
   */
  readonly redirect?: Redirect;

  /**
   * Answer directly, instead of sending the request on.
   * @default - requests are sent on
   */
  readonly directResponse?: DirectResponse;
}
