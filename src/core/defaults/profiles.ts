import { NEVER_PROCESSED_CONDITIONS } from '../http';
import { VIRTUAL_SERVICE_DEFAULTS } from './virtual-service';

/** The numbers of one resilience profile. Times are milliseconds. */
export interface ProfileDefaults {
  /** What the profile is for. */
  readonly use: string;
  /** Longest a caller waits, all retries included; absent: nothing limits it. */
  readonly timeout?: number;
  /** The same for those requests of a streaming service that are no streams. */
  readonly unaryTimeout?: number;
  /** Retries after the first try. */
  readonly attempts: number;
  /** What is tried again on every route. */
  readonly retryOn: readonly string[];
  /** What is tried again where requests may be repeated. */
  readonly idempotentRetryOn: readonly string[];
  /** Longest that one try takes where requests may be repeated; absent: as long as all of them. */
  readonly perTryTimeout?: number;
  /** Retries beside other requests, in percent; absent: no budget. */
  readonly retryBudgetPercent?: number;
  readonly retryBudgetMinConcurrency?: number;
  readonly connectTimeout: number;
  /** Consecutive errors until an endpoint is ejected; absent: none is. */
  readonly consecutiveGatewayErrors?: number;
  /** Derived from `minReplicas`. */
  readonly maxEjectionPercent?: number;
  readonly baseEjectionTime?: number;
  /** Requests under way and waiting; absent: unlimited unless derived from the load. */
  readonly maxRequests?: number;
  readonly pendingRequests?: number;
  /** Whether connections are made for long-lived streams: probed, and renewed after a while. */
  readonly longStreams: boolean;
  readonly minReplicas: number;
  /** CPU utilization that the autoscaler aims at; absent: a fixed number of pods. */
  readonly hpaTargetPercent?: number;
  readonly preStop: number;
  /** Longest that a request may still take once its pod is asked to stop. */
  readonly maxInFlight: number;
  readonly spreadZones: 'DoNotSchedule' | 'ScheduleAnyway';
  /** Whether a PodDisruptionBudget (maxUnavailable 1) is made. */
  readonly pdb: boolean;
}

const neverProcessed = NEVER_PROCESSED_CONDITIONS;
const repeatable = VIRTUAL_SERVICE_DEFAULTS.idempotentRetryOn.value;

/**
 * The profiles: own choices that hold together. The tries and their pauses fit
 * the timeout, and what is left after an ejection carries the utilization that
 * the autoscaler aims at.
 */
export const PROFILES = {
  critical: {
    use: 'users wait for it, and nothing works without it',
    timeout: 3_000,
    attempts: 2,
    retryOn: neverProcessed,
    idempotentRetryOn: repeatable,
    perTryTimeout: 900,
    retryBudgetPercent: 20,
    retryBudgetMinConcurrency: 3,
    connectTimeout: 1_000,
    consecutiveGatewayErrors: 5,
    maxEjectionPercent: 34,
    baseEjectionTime: 30_000,
    longStreams: false,
    minReplicas: 3,
    hpaTargetPercent: 60,
    preStop: 15_000,
    maxInFlight: 3_000,
    spreadZones: 'DoNotSchedule',
    pdb: true,
  },
  standard: {
    use: 'ordinary services',
    timeout: 10_000,
    attempts: 2,
    retryOn: neverProcessed,
    idempotentRetryOn: repeatable,
    perTryTimeout: 3_000,
    retryBudgetPercent: 20,
    retryBudgetMinConcurrency: 3,
    connectTimeout: 1_000,
    consecutiveGatewayErrors: 5,
    maxEjectionPercent: 34,
    baseEjectionTime: 30_000,
    longStreams: false,
    minReplicas: 3,
    hpaTargetPercent: 65,
    preStop: 10_000,
    maxInFlight: 10_000,
    spreadZones: 'ScheduleAnyway',
    pdb: true,
  },
  bulk: {
    use: 'exports, uploads and reports that take up to a minute',
    timeout: 60_000,
    attempts: 1,
    // A body that is larger than Envoy's buffer is never sent again, so little is promised.
    retryOn: ['connect-failure', 'refused-stream'],
    idempotentRetryOn: ['connect-failure', 'refused-stream'],
    retryBudgetPercent: 10,
    retryBudgetMinConcurrency: 1,
    connectTimeout: 2_000,
    consecutiveGatewayErrors: 5,
    maxEjectionPercent: 50,
    baseEjectionTime: 30_000,
    pendingRequests: 100,
    longStreams: false,
    minReplicas: 2,
    hpaTargetPercent: 50,
    preStop: 10_000,
    maxInFlight: 60_000,
    spreadZones: 'ScheduleAnyway',
    pdb: true,
  },
  streaming: {
    use: 'gRPC and other streams that stay open',
    unaryTimeout: 10_000,
    attempts: 2,
    retryOn: neverProcessed,
    // Statuses in gRPC trailers come too late for a retry, so the HTTP classes add nothing.
    idempotentRetryOn: [...neverProcessed, 'unavailable'],
    retryBudgetPercent: 20,
    retryBudgetMinConcurrency: 3,
    connectTimeout: 1_000,
    consecutiveGatewayErrors: 5,
    maxEjectionPercent: 34,
    baseEjectionTime: 30_000,
    longStreams: true,
    minReplicas: 3,
    hpaTargetPercent: 60,
    preStop: 15_000,
    maxInFlight: 300_000,
    spreadZones: 'ScheduleAnyway',
    pdb: true,
  },
  batch: {
    use: 'work that nobody waits for, and that its own scheduler repeats',
    timeout: 300_000,
    attempts: 0,
    retryOn: [],
    idempotentRetryOn: [],
    connectTimeout: 5_000,
    maxRequests: 50,
    longStreams: false,
    minReplicas: 1,
    preStop: 0,
    maxInFlight: 300_000,
    spreadZones: 'ScheduleAnyway',
    pdb: false,
  },
} as const satisfies { readonly [name: string]: ProfileDefaults };
