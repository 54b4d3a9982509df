import { defaults } from './default';

/** When callers stop sending to an endpoint that fails. */
export const OUTLIER_DETECTION_DEFAULTS = defaults({
  ejectionMinEndpoints: {
    value: 2,
    unit: 'count',
    source: 'with one endpoint a limit below 100 % ejects nothing, and 100 % takes the service away',
    breaks: 'outlier detection for a single endpoint is either without effect or an outage',
  },
  consecutive5xxErrors: {
    value: 0,
    unit: 'count',
    source: 'own choice; left out, Envoy ejects after 5, so off has to be written as 0',
    breaks: 'higher than 0 lets a request that every pod answers with 500 eject healthy pods one after the other',
  },
  consecutiveGatewayErrors: {
    value: 5,
    unit: 'count',
    source: 'own choice; off by default in Istio. Counts 502, 503 and 504, which tell of the endpoint more than of the request, and what the proxy takes for them: failures to connect, lost connections and timeouts',
    breaks: 'lower ejects on ordinary noise; higher takes longer to notice, because each client proxy counts for itself',
  },
  consecutiveLocalOriginFailures: {
    value: 0,
    unit: 'count',
    source: 'own choice: without a counter of their own, failures to connect, lost connections and timeouts count as gateway errors',
    breaks: 'above 0, Envoy begins the count anew with each connection that it can make, so a pod that takes requests and never answers is never ejected',
  },
  splitExternalLocalOriginErrors: {
    value: false,
    unit: '',
    source: 'Istio\'s default: one counter for what the application answers and for what the proxy finds out itself',
    breaks: 'true counts lost connections and timeouts nowhere; consecutiveLocalOriginFailures without it is refused by Istio\'s validation',
  },
  tcpConsecutiveErrors: {
    value: 5,
    unit: 'count',
    source: 'Envoy\'s default for consecutive_5xx, which TCP connections that fail are counted as',
    breaks: 'lower ejects on single lost connections; higher goes on connecting to a pod that cannot be reached',
  },
  ejectionInterval: {
    value: 10_000,
    unit: 'ms',
    source: 'Istio\'s default for outlierDetection.interval: how often ejected endpoints are looked at again',
    breaks: 'higher lets endpoints come back later than baseEjectionTime says; lower costs CPU in every client proxy',
  },
  baseEjectionTime: {
    value: 30_000,
    unit: 'ms',
    source: 'Istio\'s default; multiplied by the number of times the endpoint was ejected, up to Envoy\'s 300 s',
    breaks: 'lower sends to pods that are still restarting; higher keeps recovered pods out of use',
  },
  lowestEjectionPercent: {
    value: 10,
    unit: '%',
    source: 'Envoy\'s default for max_ejection_percent, right for 10 endpoints and more',
    breaks: 'lower ejects nothing: Envoy since 1.28 ejects no endpoint beyond the limit, not even the first',
  },
  highestEjectionPercent: {
    value: 50,
    unit: '%',
    source: 'own choice: half of the endpoints, what one of two is',
    breaks: 'higher lets a fault that all endpoints share take the service away; lower ejects nothing with two endpoints',
  },
  minHealthPercent: {
    value: 0,
    unit: '%',
    source: 'Istio\'s default: it switches Envoy\'s panic threshold off',
    breaks: 'higher sends requests to ejected endpoints again as soon as fewer are healthy, and since Istio 1.31 to unready ones',
  },
});
