/** The Istio release that is assumed unless the mesh states another. */
export const DEFAULT_ISTIO_VERSION = '1.31';

/** The oldest Istio release that the rendered objects are right for. */
export const OLDEST_ISTIO_VERSION = '1.27';

/** The newest Istio release whose fields the library knows. */
export const NEWEST_ISTIO_VERSION = '1.31';

/** The first Istio release that understands what the library can render, where that is newer than the oldest one supported. */
export const FEATURE_SINCE = {
  'VirtualService redirect.prefixRewrite': '1.31',
  'DestinationRule retryBudget.budgetInterval': '1.31',
  'DestinationRule connectionPool.http.http2KeepAlive': '1.31',
  'DestinationRule outlierDetection.outlierDetectionHttpErrorCodes': '1.31',
  'DestinationRule loadBalancer.zoneAwareLbSetting': '1.31',
  'DestinationRule loadBalancer.consistentHash.httpCookie.attributes': '1.28',
  'Gateway tls.caCertCredentialName': '1.28',
} as const;

/** A field that not every supported release has. */
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
