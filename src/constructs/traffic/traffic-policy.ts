import type { Duration } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { DEFAULTS } from '../../core/defaults';
import { durationText } from '../../core/duration';
import { MeshError } from '../../core/errors';
import type { SubsetSpec, TrafficPolicySpec } from '../../istio';
import type { ConnectionPool } from '../../policy/connection-pool';
import type { LoadBalancing } from '../../policy/load-balancing';
import type { OutlierDetection } from '../../policy/outlier-detection';
import type { RetryBudget } from '../../policy/retry-budget';
import type { ServiceVersion } from '../service-version';

/** What decides how callers treat the endpoints of a service. */
export interface TrafficPolicyParts {
  readonly connectTimeout: Duration;
  readonly outlierDetection: OutlierDetection;
  readonly connectionPool: ConnectionPool;
  readonly loadBalancing: LoadBalancing;
  readonly retryBudget: RetryBudget;
  /** Whether the service has an HTTP port; without one, what is about requests is left out. */
  readonly http: boolean;
  /** Longest a caller waits, in milliseconds. */
  readonly timeout?: number;
}

/** The policy for `replicas` endpoints; an unknown number gets nothing that depends on it. */
export function trafficPolicy(where: IConstruct, parts: TrafficPolicyParts, replicas: number | undefined): TrafficPolicySpec {
  if (!parts.http && parts.loadBalancing._hashesHttp()) {
    throw new MeshError(where, {
      problem: 'loadBalancing hashes something of HTTP requests, and no port speaks HTTP',
      allowed: 'LoadBalancing.consistentHashSourceIp, leastRequest, roundRobin or random for connections',
      fix: 'choose one of those, or declare the port with the protocol it speaks',
    });
  }
  checkPool(where, parts);
  const outlierDetection = replicas === undefined ? undefined : parts.outlierDetection._toIstio(where, replicas);
  return withoutAbsent({
    connectionPool: parts.connectionPool._toIstio({
      replicas: replicas ?? 1,
      protocol: parts.http ? 'http' : 'tcp',
      connectTimeout: parts.connectTimeout.toMilliseconds(),
      timeout: parts.timeout,
    }),
    loadBalancer: parts.loadBalancing._toIstio(outlierDetection !== undefined),
    outlierDetection,
    retryBudget: parts.http ? parts.retryBudget._toIstio() : undefined,
  });
}

/**
 * A version as a subset.
 *
 * A subset's block replaces the service's whole block of that kind, so one is
 * written only where it differs: each subset is a cluster of its own, with its
 * own number of endpoints, and what follows from the number is worked out anew.
 */
export function subsetOf(version: ServiceVersion, parts: TrafficPolicyParts, service: TrafficPolicySpec): SubsetSpec {
  const own = version._options;
  const policy = trafficPolicy(version, {
    ...parts,
    outlierDetection: own.outlierDetection ?? parts.outlierDetection,
    connectionPool: own.connectionPool ?? parts.connectionPool,
    loadBalancing: own.loadBalancing ?? parts.loadBalancing,
  }, version.minReplicas);
  if (policy.outlierDetection === undefined && service.outlierDetection !== undefined) {
    Object.assign(policy, { outlierDetection: parts.outlierDetection._disabled() });
  }
  const differing = Object.entries(policy).filter(([block, value]) => JSON.stringify(value) !== JSON.stringify(service[block as keyof TrafficPolicySpec]));
  return {
    name: version.version,
    labels: { version: version.version },
    trafficPolicy: differing.length === 0 ? undefined : Object.fromEntries(differing),
  };
}

/** Fails on limits that can never take effect beside what else is said. */
function checkPool(where: IConstruct, { connectionPool, http, retryBudget, timeout }: TrafficPolicyParts): void {
  const connect = connectionPool._connectTimeout();
  if (connect !== undefined && timeout !== undefined && connect >= timeout) {
    throw new MeshError(where, {
      problem: `connectTimeout ${durationText(connect)} is not shorter than the timeout ${durationText(timeout)}`,
      allowed: 'a time to connect that leaves time for the request, and for another try',
      fix: `lower connectTimeout (${durationText(DEFAULTS.destinationRule.connectTimeout.value)} is the default), or raise the timeout`,
    });
  }
  if (http && connectionPool._limitsRetries() && retryBudget._toIstio() !== undefined) {
    throw new MeshError(where, {
      problem: 'the connection pool has maxRetries beside a retry budget, and Envoy ignores maxRetries then',
      allowed: 'maxRetries or a retry budget',
      fix: 'leave maxRetries out, or give retryBudget: RetryBudget.none()',
    });
  }
}

function withoutAbsent<T extends object>(blocks: T): T {
  return Object.fromEntries(Object.entries(blocks).filter(([, value]) => value !== undefined)) as T;
}
