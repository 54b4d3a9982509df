import type { Manifest } from '../manifest';
import { duration, given, percent, UNLIMITED } from './values';
import type { Host, HostPort } from './world';
import { isHttp } from './world';

type Spec = Manifest['spec'];

/** What an Envoy sends to: a port of a host, as a subset or as a whole. */
export interface Upstream {
  readonly host: Host;
  readonly port: HostPort;
  readonly subset?: string;
  /** The subset's trafficPolicy over the rule's, block by block. */
  readonly policy: Spec;
}

/** Blocks of a trafficPolicy. A subset's block replaces the rule's as a whole. */
const BLOCKS = ['connectionPool', 'loadBalancer', 'outlierDetection', 'retryBudget', 'tls'] as const;

/** The trafficPolicy of a subset, or of the rule itself. */
export function policyOf(rule: Spec | undefined, subset?: Spec): Spec {
  return Object.fromEntries(BLOCKS.map((block) => [block, subset?.trafficPolicy?.[block] ?? rule?.trafficPolicy?.[block]]));
}

/** What Envoy's cluster of an upstream says about how it is used, apart from what it is called and how its endpoints are found. */
export function expectedCluster(upstream: Upstream): object {
  const { policy, port } = upstream;
  const { connectionPool: pool = {}, loadBalancer: balancer = {}, outlierDetection } = policy;
  return given({
    connectTimeout: duration(pool.tcp?.connectTimeout ?? '10s'),
    circuitBreakers: { thresholds: [thresholds(pool, policy.retryBudget)] },
    upstreamConnectionOptions: pool.tcp?.tcpKeepalive && { tcpKeepalive: keepalive(pool.tcp.tcpKeepalive) },
    typedExtensionProtocolOptions: protocolOptions(pool, port),
    outlierDetection: outlierDetection && ejection(outlierDetection),
    commonLbConfig: given({
      healthyPanicThreshold: percent(outlierDetection?.minHealthPercent ?? 0),
      localityWeightedLbConfig: weighsLocalities(policy) ? {} : undefined,
    }),
    ...balancing(balancer, upstream),
  });
}

function thresholds(pool: Spec, budget: Spec): object {
  return given({
    maxConnections: pool.tcp?.maxConnections ?? UNLIMITED,
    maxPendingRequests: pool.http?.http1MaxPendingRequests ?? UNLIMITED,
    maxRequests: pool.http?.http2MaxRequests ?? UNLIMITED,
    maxRetries: pool.http?.maxRetries ?? UNLIMITED,
    retryBudget: budget && given({
      budgetPercent: percent(budget.percent ?? 20),
      minRetryConcurrency: budget.minRetryConcurrency ?? 3,
      budgetInterval: budget.budgetInterval && duration(budget.budgetInterval),
    }),
  });
}

function keepalive({ interval, probes, time }: Spec): object {
  const seconds = (text?: string) => text === undefined ? undefined : Number(duration(text).slice(0, -1));
  return given({ keepaliveTime: seconds(time), keepaliveInterval: seconds(interval), keepaliveProbes: probes });
}

const HTTP_OPTIONS = 'envoy.extensions.upstreams.http.v3.HttpProtocolOptions';

/** Nothing to say is nothing said: then it is HTTP/1.1 with Envoy's own limits. */
export function protocolOptions({ http = {}, tcp = {} }: Spec, { protocol }: Pick<HostPort, 'protocol'>): object | undefined {
  const common = given({
    // What is said of connections holds for those that carry requests, too.
    idleTimeout: (http.idleTimeout ?? tcp.idleTimeout) && duration(http.idleTimeout ?? tcp.idleTimeout),
    maxRequestsPerConnection: http.maxRequestsPerConnection,
    maxConnectionDuration: tcp.maxConnectionDuration && duration(tcp.maxConnectionDuration),
  });
  const http2 = given({
    maxConcurrentStreams: http.maxConcurrentStreams,
    connectionKeepalive: http.http2KeepAlive && { interval: duration(http.http2KeepAlive.interval), timeout: duration(http.http2KeepAlive.timeout) },
  });
  const isHttp2 = ['http2', 'grpc', 'grpc-web'].includes(protocol) || (isHttp(protocol) && http.h2UpgradePolicy === 'UPGRADE');
  const version = isHttp(protocol) && http.useClientProtocol === true
    ? { useDownstreamProtocolConfig: { httpProtocolOptions: {}, http2ProtocolOptions: http2 } }
    : isHttp2 ? { explicitHttpConfig: { http2ProtocolOptions: http2 } } : undefined;
  if (version === undefined && Object.keys(common).length === 0) {
    return undefined;
  }
  return {
    [HTTP_OPTIONS]: {
      '@type': `type.googleapis.com/${HTTP_OPTIONS}`,
      ...(Object.keys(common).length > 0 && { commonHttpProtocolOptions: common }),
      ...(version ?? { explicitHttpConfig: { httpProtocolOptions: {} } }),
    },
  };
}

/** Envoy ejects for certain when a counter is full, and never by comparing success rates. */
function ejection(detection: Spec): object {
  const enforcing = (count?: number) => count === undefined ? undefined : count > 0 ? 100 : 0;
  const split = detection.splitExternalLocalOriginErrors === true;
  return given({
    consecutive5xx: detection.consecutive5xxErrors,
    enforcingConsecutive5xx: enforcing(detection.consecutive5xxErrors),
    consecutiveGatewayFailure: detection.consecutiveGatewayErrors,
    enforcingConsecutiveGatewayFailure: enforcing(detection.consecutiveGatewayErrors),
    consecutiveLocalOriginFailure: detection.consecutiveLocalOriginFailures,
    enforcingConsecutiveLocalOriginFailure: enforcing(detection.consecutiveLocalOriginFailures),
    enforcingLocalOriginSuccessRate: split ? 0 : undefined,
    enforcingSuccessRate: 0,
    splitExternalLocalOriginErrors: split ? true : undefined,
    interval: detection.interval && duration(detection.interval),
    baseEjectionTime: detection.baseEjectionTime && duration(detection.baseEjectionTime),
    maxEjectionPercent: detection.maxEjectionPercent,
    httpErrorCodes: detection.outlierDetectionHttpErrorCodes?.map((code: string) => code),
  });
}

/** Localities count where shares are given, or where another can take over: who never is found unhealthy is never replaced. */
export function weighsLocalities({ loadBalancer, outlierDetection }: Spec): boolean {
  const locality = loadBalancer?.localityLbSetting;
  // A mesh prefers what is near by itself.
  return locality?.enabled !== false && (locality?.distribute !== undefined || outlierDetection !== undefined);
}

function balancing({ consistentHash, simple, warmup }: Spec, { host }: Upstream): object {
  if (host.entry?.spec.resolution === 'NONE') {
    return { lbPolicy: 'CLUSTER_PROVIDED' };
  }
  if (consistentHash !== undefined) {
    return consistentHash.maglev === undefined
      ? { lbPolicy: 'RING_HASH', ringHashLbConfig: { minimumRingSize: String(consistentHash.ringHash?.minimumRingSize ?? 1024) } }
      : { lbPolicy: 'MAGLEV', maglevLbConfig: given({ tableSize: consistentHash.maglev.tableSize && String(consistentHash.maglev.tableSize) }) };
  }
  const slowStart = warmup && given({
    slowStartWindow: duration(warmup.duration),
    minWeightPercent: warmup.minimumPercent === undefined ? undefined : percent(warmup.minimumPercent),
    // Nobody sets a runtime value of this name.
    aggression: warmup.aggression === undefined ? undefined : { defaultValue: warmup.aggression, runtimeKey: '(' },
  });
  switch (simple ?? 'LEAST_REQUEST') {
    case 'LEAST_REQUEST': return given({ lbPolicy: 'LEAST_REQUEST', leastRequestLbConfig: slowStart && { slowStartConfig: slowStart } });
    // The first of Envoy's policies is what its JSON does not say.
    case 'ROUND_ROBIN': return given({ roundRobinLbConfig: slowStart && { slowStartConfig: slowStart } });
    case 'RANDOM': return { lbPolicy: 'RANDOM' };
    default: throw new Error(`no translation for the load balancer ${simple}`);
  }
}
