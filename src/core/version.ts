/** The Istio release that is assumed unless the mesh states another. */
export const DEFAULT_ISTIO_VERSION = '1.31';

/** The oldest Istio release that the rendered objects are right for. */
export const OLDEST_ISTIO_VERSION = '1.27';

/** The newest Istio release whose fields the library knows. */
export const NEWEST_ISTIO_VERSION = '1.31';

/**
 * The first Istio release that understands a field or value, where that is newer than the oldest one supported: all that the
 * definitions (and in two places the webhook) of the releases have come to accept since then.
 */
export const FEATURE_SINCE = {
  'DestinationRule loadBalancer.consistentHash.httpCookie.attributes': '1.28',
  'Gateway tls.caCertCredentialName': '1.28',
  'RequestAuthentication jwtRules.spaceDelimitedClaims': '1.28',
  'ServiceEntry resolution: DYNAMIC_DNS': '1.28',
  'Sidecar ingress.tls.caCertCredentialName': '1.28',
  'EnvoyFilter match.context: WAYPOINT': '1.29',
  'Telemetry tracing.customTags.formatter': '1.29',
  'AuthorizationPolicy source.notTrustDomains': '1.30',
  'AuthorizationPolicy source.trustDomains': '1.30',
  'Telemetry tracing.disableContextPropagation': '1.30',
  'TrafficExtension': '1.30',
  'DestinationRule connectionPool.http.http2KeepAlive': '1.31',
  'DestinationRule loadBalancer.warmup.aggression below 1': '1.31',
  'DestinationRule loadBalancer.zoneAwareLbSetting': '1.31',
  'DestinationRule outlierDetection.outlierDetectionHttpErrorCodes': '1.31',
  'DestinationRule retryBudget.budgetInterval': '1.31',
  'EnvoyFilter patch.operation: MERGE_AND_REPLACE_LIST': '1.31',
  'Gateway tls.insecureSkipVerify': '1.31',
  'Sidecar egress.hosts with a ~namespace': '1.31',
  'Sidecar inboundConnectionPool.http.http2KeepAlive': '1.31',
  'Sidecar ingress.connectionPool.http.http2KeepAlive': '1.31',
  'Sidecar ingress.tls.insecureSkipVerify': '1.31',
  'VirtualService redirect.prefixRewrite': '1.31',
} as const;

/** What not every supported release understands. */
export type Feature = keyof typeof FEATURE_SINCE;

/** `1.31` and `1.31.2` are releases; anything else is not. */
export function isIstioVersion(version: string): boolean {
  return /^1\.\d+(\.\d+)?$/.test(version);
}

/** Negative when `a` is the older release; a missing patch number counts as 0. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [a, b].map((version) => version.split('.').map(Number));
  for (let part = 0; part < 3; part += 1) {
    const difference = (left[part] ?? 0) - (right[part] ?? 0);
    if (difference !== 0) {
      return difference;
    }
  }
  return 0;
}
