import { defaults } from './default';

/** What the proxy beside the application is told (annotation proxy.istio.io/config). */
export const PROXY_DEFAULTS = defaults({
  holdApplicationUntilProxyStarts: {
    value: true,
    unit: '',
    source: 'false in Istio; native sidecars start first anyway and ignore it',
    breaks: 'false lets the application make its first calls while there is no proxy to take them',
  },
  exitOnZeroActiveConnections: {
    value: true,
    unit: '',
    source: 'false in Istio (EXIT_ON_ZERO_ACTIVE_CONNECTIONS); native sidecars ignore it',
    breaks: 'false makes the proxy stay for the whole drain time when nothing is under way',
  },
  minimumDrainMargin: {
    value: 5_000,
    unit: 'ms',
    source: 'own choice on top of preStop; Istio\'s MINIMUM_DRAIN_DURATION is 5 s from the stop signal',
    breaks: 'lower lets the proxy of an idle pod leave while callers still send to it',
  },
  proxyStatsInclusion: {
    value: ['.*outlier_detection.*', '.*circuit_breakers.*', '.*upstream_rq_retry.*', '.*upstream_rq_pending_overflow.*', '.*upstream_rq_active_overflow.*'],
    unit: '',
    source: 'Istio exports none of these by default, and they are counted at the caller\'s proxy. Envoy counts what maxRequests refuses as active overflow, and what waits in vain as pending overflow',
    breaks: 'without them nobody sees an ejection, an overflow or a retry; more patterns cost memory for every host that is called',
  },
  proxyResources: {
    value: undefined,
    unit: '',
    source: 'the control plane\'s defaults (100m CPU, 128Mi memory, limits 2 CPU and 1Gi)',
    breaks: 'a single sidecar.istio.io/proxyCPU or proxyMemory annotation drops all the other defaults',
  },
});
