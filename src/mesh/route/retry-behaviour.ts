import { flagAt, numberAt, objectAt, textAt } from '../json-access';
import type { MeshOptions } from '../mesh-options';
import type { Provenance, Written } from '../provenance';

/** How often and when a proxy repeats a request. */
export interface RetryBehaviour {
  /** Retries after the first try; 0 for none. */
  readonly attempts: number;
  /** Conditions and status codes. */
  readonly retryOn: readonly string[];
  /** Undefined for as long as the route's timeout allows. */
  readonly perTryTimeout: string | undefined;
  /** Pause before the first retry; undefined for Envoy's 25 ms. */
  readonly backoff: string | undefined;
  readonly remoteLocalities: boolean;
  /** Whether a retry goes to another endpoint. Without a word it does, except with consistent hashing of an only destination. */
  readonly ignorePreviousHosts: boolean | undefined;
  /** Where it is written; undefined for Istio's own default. */
  readonly from: Provenance | undefined;
}

const DEFAULT_ATTEMPTS = 2;

/** What Istio repeats for when nobody says it: failures before the request was processed, and two gRPC statuses. */
const DEFAULT_RETRY_ON = ['connect-failure', 'refused-stream', 'unavailable', 'cancelled', 'retriable-status-codes'];

/** The retries of a route: its own, or those of the mesh, or Istio's default. */
export function retryBehaviour(written: Written | undefined, options: MeshOptions): RetryBehaviour {
  const policy = written
    ?? (options.httpRetryPolicy && { value: options.httpRetryPolicy, resource: undefined, path: 'defaultHttpRetryPolicy' });
  if (policy === undefined) {
    return {
      attempts: DEFAULT_ATTEMPTS,
      retryOn: DEFAULT_RETRY_ON,
      perTryTimeout: undefined,
      backoff: undefined,
      remoteLocalities: false,
      ignorePreviousHosts: undefined,
      from: undefined,
    };
  }
  const json = objectAt(policy.value);
  const retryOn = (textAt(json, 'retryOn') ?? '').split(',').map((condition) => condition.trim()).filter((condition) => condition !== '');
  return {
    // A block that does not say how many says none.
    attempts: Math.max(0, numberAt(json, 'attempts') ?? 0),
    retryOn: retryOn.length > 0 ? retryOn : DEFAULT_RETRY_ON,
    perTryTimeout: textAt(json, 'perTryTimeout'),
    backoff: textAt(json, 'backoff'),
    remoteLocalities: flagAt(json, 'retryRemoteLocalities') ?? false,
    ignorePreviousHosts: flagAt(json, 'retryIgnorePreviousHosts'),
    from: { resource: policy.resource, path: policy.path },
  };
}
