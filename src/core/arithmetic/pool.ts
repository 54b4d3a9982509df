import { DEFAULTS } from '../defaults';

/** The load that a pool is made for. */
export interface PoolLoad {
  /** Requests in a second, from all clients together. */
  readonly requestsPerSecond: number;
  /** Time within which 99 of 100 requests are answered, in milliseconds. */
  readonly p99: number;
  /** The fewest client pods that send them. */
  readonly clients: number;
  /** The fewest server pods that answer them. */
  readonly replicas: number;
  /** What the pool holds, as a multiple of that load. */
  readonly headroom: number;
}

/** Requests under way at one of `pods`, by Little's law: rate times duration, with headroom. */
export function concurrentRequests(requestsPerSecond: number, duration: number, pods: number, headroom: number): number {
  return Math.ceil((headroom * requestsPerSecond * duration) / (1000 * pods));
}

/**
 * How many requests and connections a pool has to hold.
 *
 * One number serves both ends, because the proxies of the server pods enforce
 * the DestinationRule's pool for what they receive as well.
 */
export function poolSize({ requestsPerSecond, p99, clients, replicas, headroom }: PoolLoad): number {
  return Math.max(
    concurrentRequests(requestsPerSecond, p99, clients, headroom),
    concurrentRequests(requestsPerSecond, p99, replicas, headroom),
    DEFAULTS.destinationRule.poolFloor.value,
  );
}

/** How many requests may wait for a connection at one client without becoming too old. Without a timeout, the floor. */
export function pendingSize(requestsPerSecond: number, clients: number, timeout: number = 0): number {
  const { pendingFloor, pendingTimeoutPercent } = DEFAULTS.destinationRule;
  const queueTime = (timeout * pendingTimeoutPercent.value) / 100;
  return Math.max(pendingFloor.value, Math.ceil((requestsPerSecond * queueTime) / (1000 * clients)));
}
