import { Duration } from 'cdk8s';
import {
  ConnectionPool,
  H2Upgrade,
  Idempotency,
  LoadBalancing,
  Locality,
  OutlierDetection,
  ResilienceProfile,
  RetryBudget,
  RetryPolicy,
  ServicePort,
  type ResilientServiceProps,
} from '../../../../src';

const seconds = Duration.seconds;
const millis = Duration.millis;
const HTTP = 'envoy.extensions.upstreams.http.v3.HttpProtocolOptions';
const UNLIMITED = 4294967295;

/** Props of a service, and what callers' Envoys have of them in the cluster of the service. */
export const SERVICES: Readonly<Record<string, { readonly props: Partial<ResilientServiceProps>; readonly cluster: object }>> = {
  'pool': {
    props: {
      connectionPool: ConnectionPool.limits({
        maxConnections: 11,
        connectTimeout: millis(700),
        pendingRequests: 12,
        maxRequests: 13,
        maxRequestsPerConnection: 14,
        idleTimeout: seconds(15),
        maxRetries: 16,
        maxConnectionDuration: Duration.minutes(17),
        tcpKeepalive: { time: seconds(18), interval: seconds(19), probes: 20 },
      }),
      retryBudget: RetryBudget.none(),
    },
    cluster: {
      connectTimeout: '0.700s',
      circuitBreakers: { thresholds: [{ maxConnections: 11, maxPendingRequests: 12, maxRequests: 13, maxRetries: 16 }] },
      upstreamConnectionOptions: { tcpKeepalive: { keepaliveTime: 18, keepaliveInterval: 19, keepaliveProbes: 20 } },
      typedExtensionProtocolOptions: {
        [HTTP]: {
          '@type': `type.googleapis.com/${HTTP}`,
          'commonHttpProtocolOptions': { idleTimeout: '15s', maxRequestsPerConnection: 14, maxConnectionDuration: '1020s' },
          'explicitHttpConfig': { httpProtocolOptions: {} },
        },
      },
    },
  },
  'http2': {
    props: {
      connectionPool: ConnectionPool.limits({
        h2Upgrade: H2Upgrade.UPGRADE, maxConcurrentStreams: 21, http2KeepAlive: { interval: seconds(22), timeout: seconds(23) },
      }),
      retryBudget: RetryBudget.percent(24, { minRetryConcurrency: 25 }),
    },
    cluster: {
      circuitBreakers: {
        thresholds: [{
          maxConnections: UNLIMITED,
          maxPendingRequests: UNLIMITED,
          maxRequests: UNLIMITED,
          maxRetries: UNLIMITED,
          retryBudget: { budgetPercent: { value: 24 }, minRetryConcurrency: 25 },
        }],
      },
      typedExtensionProtocolOptions: {
        [HTTP]: {
          '@type': `type.googleapis.com/${HTTP}`,
          'commonHttpProtocolOptions': {},
          'explicitHttpConfig': { http2ProtocolOptions: { maxConcurrentStreams: 21, connectionKeepalive: { interval: '22s', timeout: '23s' } } },
        },
      },
    },
  },
  'outliers': {
    props: {
      minReplicas: 4,
      outlierDetection: OutlierDetection.http({
        consecutive5xxErrors: 9,
        consecutiveGatewayErrors: 3,
        consecutiveLocalOriginFailures: 4,
        interval: seconds(6),
        baseEjectionTime: seconds(45),
        maxEjectionPercent: 60,
        minHealthPercent: 35,
      }),
    },
    cluster: {
      outlierDetection: {
        consecutive5xx: 9,
        enforcingConsecutive5xx: 100,
        consecutiveGatewayFailure: 3,
        enforcingConsecutiveGatewayFailure: 100,
        splitExternalLocalOriginErrors: true,
        consecutiveLocalOriginFailure: 4,
        enforcingConsecutiveLocalOriginFailure: 100,
        enforcingLocalOriginSuccessRate: 0,
        enforcingSuccessRate: 0,
        interval: '6s',
        baseEjectionTime: '45s',
        maxEjectionPercent: 60,
      },
      commonLbConfig: { healthyPanicThreshold: { value: 35 } },
    },
  },
  'outliers-tcp': {
    props: {
      ports: [ServicePort.tcp(7000)],
      connectionPool: ConnectionPool.limits({ tcpIdleTimeout: Duration.minutes(5) }),
      outlierDetection: OutlierDetection.tcp({ consecutiveErrors: 2, maxEjectionPercent: 50 }),
    },
    cluster: {
      outlierDetection: {
        consecutive5xx: 2,
        enforcingConsecutive5xx: 100,
        consecutiveGatewayFailure: 0,
        enforcingConsecutiveGatewayFailure: 0,
        enforcingSuccessRate: 0,
        interval: '10s',
        baseEjectionTime: '30s',
        maxEjectionPercent: 50,
      },
    },
  },
  'none': {
    props: { outlierDetection: OutlierDetection.none(), connectionPool: ConnectionPool.none(), retryBudget: RetryBudget.none(), retries: RetryPolicy.none() },
    cluster: {
      outlierDetection: undefined,
      circuitBreakers: { thresholds: [{ maxConnections: UNLIMITED, maxPendingRequests: UNLIMITED, maxRequests: UNLIMITED, maxRetries: UNLIMITED }] },
    },
  },
  'random': { props: { loadBalancing: LoadBalancing.random() }, cluster: { lbPolicy: 'RANDOM' } },
  'least-warm': {
    props: { loadBalancing: LoadBalancing.leastRequest().withWarmup(seconds(60), { minimumPercent: 5, aggression: 2 }) },
    cluster: {
      lbPolicy: 'LEAST_REQUEST',
      leastRequestLbConfig: { slowStartConfig: { slowStartWindow: '60s', minWeightPercent: { value: 5 }, aggression: { defaultValue: 2, runtimeKey: expect.any(String) } } },
    },
  },
  'round-warm': {
    props: { loadBalancing: LoadBalancing.roundRobin().withWarmup(seconds(30)) },
    cluster: {
      lbPolicy: undefined,
      roundRobinLbConfig: { slowStartConfig: { slowStartWindow: '30s', minWeightPercent: { value: 10 }, aggression: { defaultValue: 1, runtimeKey: expect.any(String) } } },
    },
  },
  'by-header': {
    props: { loadBalancing: LoadBalancing.consistentHashHeader('x-user', { minimumRingSize: 2048 }) },
    cluster: { lbPolicy: 'RING_HASH', ringHashLbConfig: { minimumRingSize: '2048' } },
  },
  'by-cookie': {
    props: { loadBalancing: LoadBalancing.consistentHashCookie('session', { ttl: seconds(0), path: '/', attributes: { SameSite: 'Lax' } }, { maglevTableSize: 65537 }) },
    cluster: { lbPolicy: 'MAGLEV', maglevLbConfig: { tableSize: '65537' } },
  },
  'by-query': {
    props: { loadBalancing: LoadBalancing.consistentHashQuery('tenant') },
    cluster: { lbPolicy: 'RING_HASH', ringHashLbConfig: { minimumRingSize: '1024' } },
  },
  'by-address': {
    props: { loadBalancing: LoadBalancing.consistentHashSourceIp(), ports: [ServicePort.tcp(7000)] },
    cluster: { lbPolicy: 'RING_HASH' },
  },
  'regions': {
    props: {
      minReplicas: 3,
      loadBalancing: LoadBalancing.leastRequest().withLocality(Locality.failover([{ from: 'us-east', to: 'us-west' }, { from: 'us-west', to: 'us-east' }, { from: 'eu', to: 'us-east' }])),
    },
    cluster: { commonLbConfig: { healthyPanicThreshold: {}, localityWeightedLbConfig: {} } },
  },
  'critical': {
    props: { profile: ResilienceProfile.CRITICAL, idempotency: Idempotency.BY_METHOD },
    cluster: { connectTimeout: '1s' },
  },
  'bulk': {
    props: { profile: ResilienceProfile.BULK },
    cluster: { connectTimeout: '2s' },
  },
};

/** How a service treats its requests, and what callers' Envoys have of it in the service's first route. */
export const REQUESTS: Readonly<Record<string, { readonly props: Partial<ResilientServiceProps>; readonly route: object }>> = {
  timeout: {
    props: { timeout: seconds(5), retries: RetryPolicy.none() },
    route: { timeout: '5s', maxGrpcTimeout: '5s', retryPolicy: undefined },
  },
  retries: {
    props: {
      timeout: seconds(9),
      idempotency: Idempotency.ALL,
      retries: RetryPolicy.custom({
        attempts: 4, perTryTimeout: millis(1500), retryOn: ['gateway-error', '429', '503'], backoff: millis(40), ignorePreviousHosts: false, remoteLocalities: true,
      }),
    },
    route: {
      timeout: '9s',
      retryPolicy: {
        retryOn: 'gateway-error,retriable-status-codes',
        retriableStatusCodes: [429, 503],
        numRetries: 4,
        perTryTimeout: '1.500s',
        retryBackOff: { baseInterval: '0.040s' },
        hostSelectionRetryMaxAttempts: '5',
        retryPriority: {
          name: 'envoy.retry_priorities.previous_priorities',
          typedConfig: { '@type': 'type.googleapis.com/envoy.extensions.retry.priority.previous_priorities.v3.PreviousPrioritiesConfig', 'updateFrequency': 2 },
        },
      },
    },
  },
  streams: {
    props: { profile: ResilienceProfile.STREAMING },
    route: { timeout: '0s', maxGrpcTimeout: '0s' },
  },
};
