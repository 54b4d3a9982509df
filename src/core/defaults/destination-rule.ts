import { defaults } from './default';

/** How callers connect to a host and share the load between its endpoints. */
export const DESTINATION_RULE_DEFAULTS = defaults({
  apiVersion: {
    value: 'networking.istio.io/v1',
    unit: '',
    source: 'served since Istio 1.22 and stored since 1.27',
    breaks: 'an older version makes the API server convert every object, and is the first to be removed',
  },
  exportTo: {
    value: undefined,
    unit: '',
    source: 'Istio exports to every namespace when exportTo is absent; the rule itself lies in the namespace of the service, where every caller looks for it',
    breaks: 'a rule in a namespace that is neither the caller\'s, the service\'s nor the root one is never applied',
  },
  connectTimeout: {
    value: 1000,
    unit: 'ms',
    source: 'own choice for hosts in the cluster; the mesh default (connectTimeout) is 10 s',
    breaks: 'lower fails when a node is busy for a moment; 10 s times three tries uses up any deadline',
  },
  externalConnectTimeout: {
    value: 3000,
    unit: 'ms',
    source: 'own choice for hosts outside of the cluster: room for distance, and for one lost SYN packet, which is sent again after 1 s',
    breaks: 'lower fails on calls between continents; higher holds up the callers of a host that is down',
  },
  loadBalancer: {
    value: 'LEAST_REQUEST' as const,
    unit: '',
    source: 'Istio\'s own default: of two endpoints picked at random, the one with fewer requests under way',
    breaks: 'ROUND_ROBIN and RANDOM go on sending to an endpoint that has become slow',
  },
  localityFailover: {
    value: false,
    unit: '',
    source: 'outlier detection switches on locality failover unless localityLbSetting.enabled says otherwise, because the mesh default is enabled',
    breaks: 'true pins callers to the pods of their own zone: with pods spread unevenly some are overloaded while others idle',
  },
  warmupDuration: {
    value: 30_000,
    unit: 'ms',
    source: 'own choice for applications that start cold, only where warm-up is asked for; Istio has none by default',
    breaks: 'lower ends before caches and compilers are warm; higher leaves the old pods with the load of a rollout for longer',
  },
  warmupMinimumPercent: {
    value: 10,
    unit: '%',
    source: 'Istio\'s default for warmup.minimumPercent: share of the normal load that a new endpoint starts with',
    breaks: 'lower leaves the endpoint idle at first; higher meets it before it is warm',
  },
  warmupAggression: {
    value: 1,
    unit: '',
    source: 'Istio\'s default for warmup.aggression: the load grows linearly',
    breaks: 'above 1 the load grows faster at first; below 1 is refused by the validation of Istio before 1.31',
  },
  retryBudgetPercent: {
    value: 20,
    unit: '%',
    source: 'Envoy\'s default for retry_budget.budget_percent; some patch releases of Istio 1.27 to 1.29 take 0.2 % when retryBudget.percent is absent',
    breaks: 'lower gives up on requests that a second try would save; higher lets retries add to an overload',
  },
  retryBudgetMinConcurrency: {
    value: 3,
    unit: 'count',
    source: 'Envoy\'s and Istio\'s default for minRetryConcurrency, for each client proxy',
    breaks: 'lower leaves quiet clients without retries; higher multiplies with the number of client pods',
  },
  maxRetries: {
    value: undefined,
    unit: 'count',
    source: 'Istio writes no limit (2^32-1) unless connectionPool.http.maxRetries is set, and a retry budget replaces it',
    breaks: 'a fixed number is too small for large clients and too large for small ones; Envoy\'s own 3 failed requests during every rollout',
  },
  poolHeadroom: {
    value: 2,
    unit: 'times',
    source: 'own choice: what a pool holds, as a multiple of the concurrency that Little\'s law gives for the load',
    breaks: 'lower refuses requests (503, flag UO) in ordinary bursts; higher no longer limits anything',
  },
  poolFloor: {
    value: 100,
    unit: 'count',
    source: 'own choice; Istio writes no limit (2^32-1) where none is set',
    breaks: 'lower refuses requests in bursts of small services, because the limit holds for each client proxy and at the server\'s proxy too',
  },
  pendingFloor: {
    value: 100,
    unit: 'count',
    source: 'own choice; Istio writes no limit (2^32-1) where none is set',
    breaks: 'lower refuses requests while connections are being made; without any limit the queue grows until every request in it is too old',
  },
  pendingTimeoutPercent: {
    value: 10,
    unit: '%',
    source: 'own choice: the part of the timeout that a request may spend waiting for a connection',
    breaks: 'lower refuses bursts that could have been served; higher serves requests whose callers are about to give up',
  },
  idleTimeout: {
    value: undefined,
    unit: 'ms',
    source: 'Envoy keeps idle connections for 1 h; the right value is just below the application\'s own keep-alive time, which only its owner knows',
    breaks: 'longer than the application\'s keep-alive time loses requests that race with its close (503, flag UC)',
  },
  h2UpgradePolicy: {
    value: undefined,
    unit: '',
    source: 'the mesh default is DO_NOT_UPGRADE',
    breaks: 'UPGRADE fails with applications that do not speak HTTP/2 in plain text',
  },
  tcpKeepaliveTime: {
    value: 300_000,
    unit: 'ms',
    source: 'own choice, below the 350 s after which common load balancers and NAT gateways forget a connection; the kernel\'s default is 2 h',
    breaks: 'higher lets middleboxes drop idle connections silently; lower only costs packets',
  },
  tcpKeepaliveInterval: {
    value: 60_000,
    unit: 'ms',
    source: 'own choice; the kernel\'s default is 75 s',
    breaks: 'higher takes longer to notice that the other side is gone; lower only costs packets',
  },
  http2KeepAliveInterval: {
    value: 30_000,
    unit: 'ms',
    source: 'own choice for long-lived streams; connectionPool.http.http2KeepAlive exists since Istio 1.31',
    breaks: 'higher leaves streams on dead connections for longer; much lower is taken for abuse by some servers',
  },
  http2KeepAliveTimeout: {
    value: 10_000,
    unit: 'ms',
    source: 'own choice for long-lived streams; connectionPool.http.http2KeepAlive exists since Istio 1.31',
    breaks: 'lower breaks streams of a server that only pauses; higher keeps dead ones',
  },
  maxConnectionDuration: {
    value: 3_600_000,
    unit: 'ms',
    source: 'own choice for long-lived streams; without it a connection lives as long as both sides do',
    breaks: 'without it streams never move to pods that were added later; lower interrupts them more often',
  },
  tls: {
    value: undefined,
    unit: '',
    source: 'Istio chooses mutual TLS by itself where both sides have a proxy (enableAutoMtls)',
    breaks: 'an explicit mode that is not ISTIO_MUTUAL meets a STRICT server with 503',
  },
});
