import type { MeshOptions } from '../mesh-options';
import type { Json } from '../resource';

/** What a limit is that nobody sets: none. Istio writes the largest number that Envoy takes. */
export const UNLIMITED = 4294967295;

/** What Istio or Envoy does with a setting of a traffic policy that nobody states. */
const DEFAULTS: ReadonlyMap<string, Json> = new Map<string, Json>([
  ['connectionPool.tcp.maxConnections', UNLIMITED],
  ['connectionPool.tcp.idleTimeout', '3600s'],
  ['connectionPool.http.http1MaxPendingRequests', UNLIMITED],
  ['connectionPool.http.http2MaxRequests', UNLIMITED],
  ['connectionPool.http.maxRetries', UNLIMITED],
  ['connectionPool.http.maxRequestsPerConnection', 0],
  ['connectionPool.http.maxConcurrentStreams', 0],
  ['connectionPool.http.idleTimeout', '3600s'],
  ['connectionPool.http.h2UpgradePolicy', 'DEFAULT'],
  ['connectionPool.http.useClientProtocol', false],
  ['loadBalancer.simple', 'LEAST_REQUEST'],
]);

/** The same for settings that count for nothing as long as nobody writes the block they are in. */
const DEFAULTS_IN_BLOCK: ReadonlyMap<string, Json> = new Map<string, Json>([
  ['outlierDetection.consecutive5xxErrors', 5],
  // Envoy counts gateway errors too, but does not act on them unless told a number.
  ['outlierDetection.consecutiveGatewayErrors', 0],
  ['outlierDetection.splitExternalLocalOriginErrors', false],
  ['outlierDetection.consecutiveLocalOriginFailures', 5],
  ['outlierDetection.interval', '10s'],
  ['outlierDetection.baseEjectionTime', '30s'],
  ['outlierDetection.maxEjectionPercent', 10],
  ['outlierDetection.minHealthPercent', 0],
  ['tls.mode', 'DISABLE'],
  ['tunnel.protocol', 'CONNECT'],
  ['proxyProtocol.version', 'V1'],
  ['retryBudget.percent', 20],
  ['retryBudget.minRetryConcurrency', 3],
]);

/** Numbers of which 0 means that nothing is said. */
const ZERO_IS_UNSET: ReadonlySet<string> = new Set([
  'connectionPool.tcp.maxConnections', 'connectionPool.http.http1MaxPendingRequests', 'connectionPool.http.http2MaxRequests',
  'connectionPool.http.maxRetries', 'outlierDetection.maxEjectionPercent', 'retryBudget.minRetryConcurrency',
]);

/** What happens when nothing is said. */
export function policyDefault(setting: string, blockIsWritten: boolean, options: MeshOptions): Json | undefined {
  if (setting === 'connectionPool.tcp.connectTimeout') {
    return options.connectTimeout;
  }
  return DEFAULTS.get(setting) ?? (blockIsWritten ? DEFAULTS_IN_BLOCK.get(setting) : undefined);
}

/** Whether a written value counts as none. */
export function isUnset(setting: string, value: Json): boolean {
  return (value === 0 && ZERO_IS_UNSET.has(setting)) || (setting === 'loadBalancer.simple' && value === 'UNSPECIFIED');
}
