import type { Duration } from 'cdk8s';
import type { IConstruct } from 'constructs';
import type { CorsPolicy } from '../../policy/cors-policy';
import type { DirectResponse } from '../../policy/direct-response';
import type { FaultInjection } from '../../policy/fault-injection';
import type { HeaderOperations } from '../../policy/header-operations';
import type { Mirror } from '../../policy/mirror';
import type { Redirect } from '../../policy/redirect';
import type { RetryPolicy } from '../../policy/retry-policy';
import type { Rewrite } from '../../policy/rewrite';
import type { RouteMatch } from '../../policy/route-match';
import type { StickySession } from '../../policy/sticky-session';
import type { IRouteTarget } from '../route-target';

/** One destination of a rule, with its share of the requests in percent. */
export interface Share {
  readonly target: IRouteTarget;
  readonly weight: number;
}

/** One row of a host's route table: what some construct wants done with some requests. */
export interface RouteRule {
  /** Name within the host; also the name of the rendered route. */
  readonly name: string;
  /** Who asked for it; named when two rows cannot both be honoured. */
  readonly owner: IConstruct;
  /** Whether it is what happens when nothing is said: a route for every request takes its place. */
  readonly fallback?: boolean;
  /** Any of these; never empty. */
  readonly matches: readonly RouteMatch[];
  /** Where matching requests go: `shares` absent means the service itself, however it is split at the time. */
  readonly action:
  | { readonly kind: 'forward'; readonly shares?: readonly Share[] }
  | { readonly kind: 'redirect'; readonly redirect: Redirect }
  | { readonly kind: 'respond'; readonly response: DirectResponse };
  /** Longest a caller waits, retries included; absent means no limit. */
  readonly timeout?: Duration;
  /** For requests whose repetition is not known to be harmless. */
  readonly retries: RetryPolicy;
  /** For requests with idempotent methods, which get a route of their own; absent means they are treated like the others. */
  readonly idempotentRetries?: RetryPolicy;
  readonly headers?: HeaderOperations;
  readonly rewrite?: Rewrite;
  readonly cors?: CorsPolicy;
  readonly fault?: FaultInjection;
  readonly mirror?: Mirror;
  readonly mirrorTo?: IRouteTarget;
}

/** How requests for the service itself are divided between two of its versions. */
export interface TrafficSplit {
  readonly owner: IConstruct;
  readonly stable: IRouteTarget;
  readonly canary: IRouteTarget;
  /** Percent of the requests that the canary gets. */
  readonly weight: number;
  /** Requests that go to the canary whatever the weight is. */
  readonly cohort: readonly RouteMatch[];
  readonly sticky?: StickySession;
  readonly mirror?: Mirror;
}
