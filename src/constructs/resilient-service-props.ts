import type { Duration } from 'cdk8s';
import type * as kplus from 'cdk8s-plus-28';
import type { Idempotency } from './idempotency';
import type { WorkloadOptions } from './workload/workload-options';
import type { ConnectionPool } from '../policy/connection-pool';
import type { LoadBalancing } from '../policy/load-balancing';
import type { OutlierDetection } from '../policy/outlier-detection';
import type { ResilienceProfile } from '../policy/resilience-profile';
import type { RetryBudget } from '../policy/retry-budget';
import type { RetryPolicy } from '../policy/retry-policy';
import type { ServicePort } from '../policy/service-port';

/** A service, its pods, and how its callers treat it. */
export interface ResilientServiceProps extends WorkloadOptions {
  /**
   * Name of the Service, and the beginning of the names of everything that belongs to it.
   * @default - the construct's id
   */
  readonly serviceName?: string;

  /**
   * Image of the application's container. Exactly one of `image`, `deployment` and `service` is given.
   * @default - the pods are made elsewhere
   */
  readonly image?: string;

  /**
   * Pods that exist already: a Service and the traffic objects are made for them.
   * @default - pods are made from `image`
   */
  readonly deployment?: kplus.Deployment;

  /**
   * A Service that exists already: only the traffic objects are made for it.
   * @default - a Service is made
   */
  readonly service?: kplus.Service;

  /**
   * Port of the Service and of the pods, for a service with one port that speaks HTTP.
   * @default - `ports`, or the ports of `service`
   */
  readonly port?: number;

  /**
   * Ports with their protocols.
   * @default - one HTTP port, `port`
   */
  readonly ports?: ServicePort[];

  /**
   * The version that requests go to unless a route says otherwise: value of the pods' `version` label and name of
   * the subset. Kept when the image changes; a new version beside it is made by `addVersion`.
   * @default 'v1'
   */
  readonly version?: string;

  /**
   * Where every number comes from that is not given.
   * @default ResilienceProfile.STANDARD
   */
  readonly profile?: ResilienceProfile;

  /**
   * Longest a caller may wait, all retries included.
   * @default - the profile's (10 s for STANDARD)
   */
  readonly timeout?: Duration;

  /**
   * What is tried again, on every route that does not say otherwise.
   * @default - the profile's: 2 retries of requests that were never worked on
   */
  readonly retries?: RetryPolicy;

  /**
   * What is known about repeating requests.
   * @default Idempotency.UNKNOWN
   */
  readonly idempotency?: Idempotency;

  /**
   * How many retries callers may have under way, beside their other requests.
   * @default - the profile's: 20 percent, at least 3
   */
  readonly retryBudget?: RetryBudget;

  /**
   * When callers stop sending to a pod that fails.
   * @default - the profile's; nothing with fewer than two pods, where ejection is impossible or an outage
   */
  readonly outlierDetection?: OutlierDetection;

  /**
   * How much callers may have under way.
   * @default - no limit but the time to connect (1 s for STANDARD)
   */
  readonly connectionPool?: ConnectionPool;

  /**
   * How callers choose among the pods.
   * @default - the one with the fewest requests of two picked at random; zones are not preferred
   */
  readonly loadBalancing?: LoadBalancing;

  /**
   * Time that the service itself works on a request, besides waiting for the services it calls.
   * @default Duration.seconds(0)
   */
  readonly processingTime?: Duration;

  /**
   * Identity that the pods run as.
   * @default - a service account of its own, without an API token
   */
  readonly serviceAccount?: kplus.IServiceAccount;

  /**
   * Namespaces that see the VirtualService and the DestinationRule.
   * @default - all of them
   */
  readonly exportTo?: string[];

  /**
   * Whether a VirtualService is made.
   * @default true
   */
  readonly virtualService?: boolean;

  /**
   * Whether a DestinationRule is made.
   * @default true
   */
  readonly destinationRule?: boolean;
}

/** How one service calls another. */
export interface CallOptions {
  /**
   * Longest this caller waits. It becomes a route of its own for this caller.
   * @default - the callee's timeout
   */
  readonly timeout?: Duration;

  /**
   * What is tried again for this caller.
   * @default - as for every caller
   */
  readonly retries?: RetryPolicy;

  /**
   * Whether this call runs beside the caller's other parallel calls, instead of one after the other.
   * @default false
   */
  readonly parallel?: boolean;
}
