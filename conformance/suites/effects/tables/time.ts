import { pods, service } from '../../../harness/effects/beside';
import type { Effects } from '../../../harness/effects/effect';
import type { Proxy } from '../../../harness/effects/proxy';

const REVIEWS = 'outbound|8080||reviews.shop.svc.cluster.local';
const CALL = 'http://reviews:8080/';
const BESIDE = [service('reviews')];

/** The time of a request and of its tries, in milliseconds. */
function times(proxy: Proxy, url: string, method = 'GET') {
  const { retries, timeout } = proxy.asks(url, { method });
  return { timeout, tries: 1 + (retries?.attempts ?? 0), perTry: retries?.perTryTimeout };
}

/** Timeouts, retries and faults. */
export const TIME: Effects = {
  MESH316: {
    shows: 'the fault of a test, after the day that is its last and on it',
    beside: BESIDE,
    look: ({ caller }) => caller.asks(CALL, { headers: { 'x-test': 'delay' } }).fault,
    bad: { delay: [1000, 10] },
    good: { delay: [1000, 10] },
    alike: 'Istio does not read that day: the fault goes on',
  },
  MESH501: {
    shows: 'the time of a request, its tries and the time of each: more than there is, or not',
    beside: BESIDE,
    look: ({ caller }) => {
      const { perTry = 0, timeout, tries } = times(caller, CALL);
      return { timeout, tries, together: tries * perTry };
    },
    bad: { timeout: 5000, tries: 4, together: 8000 },
    good: { timeout: 5000, tries: 3, together: 4800 },
  },
  MESH502: {
    shows: 'the time of a request, its tries and the time of each',
    beside: BESIDE,
    look: ({ caller }) => times(caller, CALL),
    bad: { timeout: 2000, tries: 3, perTry: 2000 },
    good: { timeout: 2000, tries: 3, perTry: 600 },
  },
  MESH503: {
    shows: 'the time of each try, and what is repeated',
    beside: BESIDE,
    look: ({ caller }) => [times(caller, CALL).perTry, caller.asks(CALL).retries.on],
    bad: [1000, ['connect-failure', 'refused-stream']],
    good: [undefined, ['connect-failure', 'refused-stream']],
  },
  MESH504: {
    shows: 'the time of a request, its tries and the time of each',
    beside: BESIDE,
    look: ({ caller }) => times(caller, CALL),
    bad: { timeout: undefined, tries: 3, perTry: undefined },
    good: { timeout: 5000, tries: 3, perTry: 1600 },
  },
  MESH505: {
    shows: 'what is repeated of a POST, and of a GET',
    beside: [service('orders')],
    look: ({ caller }) => ['POST', 'GET'].map((method) => caller.asks('http://orders:8080/', { method }).retries.on),
    bad: [['5xx', 'reset'], ['5xx', 'reset']],
    good: [['connect-failure', 'refused-stream', 'reset-before-request'], ['5xx', 'reset']],
  },
  MESH506: {
    shows: 'the fault of a test, and the tries of its route',
    beside: BESIDE,
    look: ({ caller }) => {
      const { fault, retries } = caller.asks(CALL, { headers: { 'x-test': 'fault' } });
      return [fault, retries?.attempts];
    },
    bad: [{ delay: [3000, 100] }, 2],
    good: [{ delay: [3000, 100] }, undefined],
  },
  MESH507: {
    shows: 'what is repeated: the name of a list, and what is in it',
    beside: BESIDE,
    look: ({ caller }) => {
      const { retriableHeaders, retriableStatusCodes, retryOn } = caller.route(CALL).route.retryPolicy;
      return [retryOn, retriableStatusCodes, retriableHeaders];
    },
    bad: ['retriable-status-codes', undefined, undefined],
    good: ['retriable-status-codes', [429], undefined],
  },
  MESH508: {
    shows: 'the time to connect beside the time of the request',
    beside: BESIDE,
    look: ({ caller }) => [caller.cluster(REVIEWS).connectTimeout, times(caller, CALL).timeout],
    bad: ['5s', 2000],
    good: ['0.500s', 2000],
  },
  MESH509: {
    shows: 'how many retries may be under way',
    beside: BESIDE,
    look: ({ caller }) => [caller.limits(REVIEWS).maxRetries, caller.limits(REVIEWS).retryBudget?.budgetPercent.value],
    bad: [4294967295, undefined],
    good: [4294967295, 20],
  },
  MESH510: {
    shows: 'the fault, and its share of the requests',
    beside: BESIDE,
    look: ({ caller }) => caller.asks(CALL).fault,
    bad: { abort: [503, 0] },
    good: { abort: [503, 100] },
  },
  MESH511: {
    shows: 'the errors of a test that the caller\'s proxy makes itself, and the counter of errors of endpoints',
    beside: BESIDE,
    look: ({ caller }) => [caller.asks(CALL, { headers: { 'x-test': 'fault' } }).fault, caller.cluster(REVIEWS).outlierDetection.consecutiveGatewayFailure],
    bad: [{ abort: [503, 100] }, 5],
    good: [undefined, 5],
  },
  MESH512: {
    shows: 'the tries of each call of the path, and what they come to',
    look: (scene) => {
      const tries = [times(scene.pod('shop/caller-1-0'), 'http://orders/').tries, times(scene.pod('shop/caller-2-0'), 'http://ledger/').tries];
      return [...tries, tries[0] * tries[1]];
    },
    bad: [4, 4, 16],
    good: [1, 4, 4],
  },
  MESH513: {
    shows: 'how long the caller waits, and how long its callee does for the next; and whether that one\'s proxy respects what the first wants',
    beside: [pods('orders')],
    look: (scene) => [
      times(scene.pod('shop/caller-1-0'), 'http://orders/').timeout, times(scene.pod('shop/orders-0'), 'http://ledger/').timeout,
      JSON.stringify(scene.pod('shop/orders-0').configuration).includes('respectExpectedRqTimeout'),
    ],
    bad: [2000, 5000, false],
    good: [5000, 2000, false],
  },
  MESH514: {
    shows: 'the timeout at the gateway, and for a caller of the mesh',
    look: (scene) => [scene.gateway, scene.caller].map((proxy) => proxy.asks(`http://reviews.shop.svc.cluster.local:${proxy === scene.gateway ? 80 : 8080}/`).timeout),
    bad: [2000, undefined],
    good: [2000, 2000],
  },
  MESH515: {
    shows: 'what is repeated, and whether an endpoint that fails is taken out',
    beside: BESIDE,
    look: ({ caller }) => [caller.asks(CALL).retries.on, caller.cluster(REVIEWS).outlierDetection?.consecutiveGatewayFailure],
    bad: [['gateway-error', 'reset'], undefined],
    good: [['gateway-error', 'reset'], 5],
  },
  MESH516: {
    shows: 'the time of a request on the route that is written first, and on the one after it',
    beside: BESIDE,
    look: ({ caller }) => [times(caller, `${CALL}search`).timeout, times(caller, CALL).timeout],
    bad: [5000, undefined],
    good: [5000, 10000],
  },
};
