import { NEVER_PROCESSED_CONDITIONS } from '../http';
import { defaults } from './default';

/** Deadlines and retries of HTTP routes. */
export const VIRTUAL_SERVICE_DEFAULTS = defaults({
  attempts: {
    value: 2,
    unit: 'count',
    source: 'Istio\'s default: retries after the first try, so three tries',
    breaks: 'lower gives up when two pods of a rollout go away; higher adds load for little gain, and multiplies along a call path',
  },
  retryOn: {
    value: [...NEVER_PROCESSED_CONDITIONS],
    unit: '',
    source: 'own choice: failures before the application saw the request, so that repeating is right for every method. Istio\'s default also has unavailable and cancelled',
    breaks: 'more conditions repeat requests that were already worked on; fewer turn every rollout into errors',
  },
  idempotentRetryOn: {
    value: [...NEVER_PROCESSED_CONDITIONS, 'gateway-error', 'reset'],
    unit: '',
    source: 'own choice for requests that may be repeated: adds 502, 503, 504 and lost connections, the classes that a per-try timeout belongs to',
    breaks: '5xx repeats application errors that fail again; without these conditions perTryTimeout causes no retry',
  },
  retryBackoffBase: {
    value: 25,
    unit: 'ms',
    source: 'Envoy\'s default base interval; the pause before retry i is random, at most (2^i - 1) times the base',
    breaks: 'lower meets the same overload again; higher uses up the deadline',
  },
  retryBackoffMaxFactor: {
    value: 10,
    unit: 'times',
    source: 'Envoy\'s default: no pause is longer than 10 times the base interval',
    breaks: 'it is Envoy\'s, and cannot be set through Istio',
  },
  perTryTimeoutStep: {
    value: 10,
    unit: 'ms',
    source: 'own choice: derived per-try timeouts are whole multiples of it, rounded down, and not shorter',
    breaks: 'lower gives numbers that nobody can check in the head; higher wastes deadline',
  },
  retryIgnorePreviousHosts: {
    value: undefined,
    unit: '',
    source: 'Istio retries on another endpoint than the one that failed, except with consistent hashing',
    breaks: 'false sends the retry to the endpoint that has just failed',
  },
  callMargin: {
    value: 50,
    unit: 'ms',
    source: 'own choice: what the proxies and the network on the way take from a caller\'s deadline',
    breaks: 'lower lets the caller time out just before the answer arrives; higher wastes deadline',
  },
  maxAmplification: {
    value: 9,
    unit: 'times',
    source: 'own choice: two layers that repeat processed requests with two retries each. Istio\'s defaults on five hops come to 243',
    breaks: 'higher turns a slow dependency into an outage; lower refuses two layers of retries, which can be meant',
  },
  weightTotal: {
    value: 100,
    unit: '%',
    source: 'Istio takes weights as shares of their sum; tools and readers take them for percents',
    breaks: 'another sum is accepted and means something else than it says',
  },
  fault: {
    value: undefined,
    unit: '',
    source: 'none; an injected fault is an outage on purpose',
    breaks: 'a fault that is left behind is a production policy',
  },
  mirror: {
    value: undefined,
    unit: '',
    source: 'none; copies carry out writes a second time, and since Istio 1.28 their Host header does not tell them apart',
    breaks: 'mirroring requests that write doubles the writes',
  },
});
