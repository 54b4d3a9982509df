import type { RunningEffects } from '../../../harness/effects/effect';
import type { Stage } from '../../../harness/effects/stage';
import { MANY_FOR_THREE } from '../../../harness/ejected';
import type { LoadOptions } from '../../../harness/load';
import { sleep } from '../../../harness/processes';
import { EARLY } from '../../../harness/timing';

const REVIEWS = 'http://reviews:8080/';
const ORDERS = 'http://orders:8080/';
const CLUSTER = 'outbound|8080||reviews.shop.svc.cluster.local';
const TEST = { 'x-test': 'fault' };
const HANGS = 12_000;
/** Envoy's balancer learns of changes at most once a second. */
const LEARNT = 1200;
const CHROME = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/129.0.0.0 Safari/537.36' };

/** One request to an application that takes its time: the answer, how often the application was asked, and whether it took as long as something. */
function slow({ delayMs, ms, ...options }: LoadOptions & { readonly delayMs: number; readonly ms: number }) {
  return async (stage: Stage) => {
    await stage.behave('reviews', { delayMs });
    const { asked, byStatus, minMs } = await stage.send(REVIEWS, options);
    return [Object.keys(byStatus), asked, minMs >= ms - EARLY ? `${ms} ms or more` : `less than ${ms} ms`];
  };
}

/** How many of many requests one of three pods gets that fails from the first on. */
async function failing(stage: Stage) {
  const [first] = stage.pods('reviews');
  await first.behave({ status: 503 });
  const { byStatus } = await stage.send(REVIEWS, MANY_FOR_THREE);
  return { failed: byStatus[503] !== undefined, gets: await first.requestCount() > 20 ? 'its share' : 'requests until it is ejected' };
}

/** How the caller's proxy logs what it could not send. */
async function flags(stage: Stage, url: string): Promise<string[]> {
  const path = `/${Math.random()}`;
  await stage.web.get(`${url}${path.slice(1)}`);
  return (await stage.web.logged((entry) => entry.path === path)).map((entry) => `${entry.response_code} ${entry.response_flags}`);
}

/** What only shows in a running Envoy: times, tries, ejections, and what applications get to see. */
export const RUNNING: RunningEffects = {
  MESH102: {
    shows: 'the answer to a request for the subset',
    look: (stage) => flags(stage, REVIEWS),
    bad: ['503 NC'],
    good: ['503 UH'],
  },
  MESH306: {
    shows: 'the path that the application sees of /api/orders',
    look: async (stage) => (await stage.send(`${ORDERS}api/orders`)).samples[0].body?.path,
    bad: '//orders',
    good: '/orders',
  },
  MESH314: {
    shows: 'who answers a Chrome',
    look: async (stage) => Object.keys((await stage.web.get(ORDERS, { headers: CHROME })).byPod).map((pod) => pod.replace(/-\d+$/, '')),
    bad: ['orders'],
    good: ['orders-next'],
  },
  MESH404: {
    shows: 'how many requests one of three pods gets that fails',
    look: failing,
    bad: { failed: true, gets: 'its share' },
    good: { failed: true, gets: 'requests until it is ejected' },
  },
  MESH417: {
    shows: 'how many of three pods are ejected when two of them fail, and how many are asked then',
    look: async (stage) => {
      await Promise.all(stage.pods('reviews').slice(1).map((pod) => pod.behave({ status: 503 })));
      await stage.send(REVIEWS, MANY_FOR_THREE);
      await sleep(LEARNT);
      const { byPod } = await stage.send(REVIEWS, MANY_FOR_THREE);
      return { ejected: await stage.web.clusterStatistic(CLUSTER, 'outlier_detection.ejections_active'), asked: Object.keys(byPod).length };
    },
    bad: { ejected: 2, asked: 3 },
    good: { ejected: 2, asked: 1 },
  },
  MESH430: {
    shows: 'the answers',
    look: async (stage) => (await stage.send(REVIEWS, { count: 5 })).byStatus,
    bad: { 503: 5 },
    good: { 200: 5 },
  },
  MESH431: {
    shows: 'the answers',
    look: async (stage) => (await stage.send(REVIEWS, { count: 5 })).byStatus,
    bad: { 503: 5 },
    good: { 200: 5 },
  },
  MESH443: {
    shows: 'whether retries are refused of 20 requests at once that fail, with a limit of 1 beside a budget that lets all be',
    changed: (yaml) => `${yaml.replace('maxRetries: 10', 'maxRetries: 1').replace('minRetryConcurrency: 3', 'minRetryConcurrency: 50')}${TRIES_AGAIN}`,
    look: async (stage) => {
      await stage.behave('reviews', { status: 503, delayMs: 100 });
      const before = await stage.web.clusterStatistic(CLUSTER, 'upstream_rq_retry_overflow');
      const { asked } = await stage.send(REVIEWS, { count: 20, concurrency: 20 });
      return [asked, await stage.web.clusterStatistic(CLUSTER, 'upstream_rq_retry_overflow') - before];
    },
    bad: [60, 0],
    good: [60, 0],
    alike: 'the limit that the bad example has besides does nothing',
  },
  MESH432: {
    shows: 'the answers',
    look: async (stage) => (await stage.send(REVIEWS, { count: 5 })).byStatus,
    bad: { 503: 5 },
    good: { 200: 5 },
  },
  MESH448: {
    shows: 'the answers to 20 requests at once, with 20 connections and a limit of 5 requests in the bad example',
    changed: (yaml) => yaml.replace('spec: { ports', 'spec: { selector: { app: reviews }, ports').replace(/200/g, '20').replace('50', '5'),
    look: async (stage) => {
      await stage.behave('reviews', { delayMs: 2000 });
      return (await stage.send(REVIEWS, { count: 20, concurrency: 20 })).byStatus;
    },
    bad: { 200: 5, 503: 15 },
    good: { 200: 20 },
  },
  MESH501: {
    shows: 'how many of the tries are made when every one of them hangs, four in the bad example and three in the good one',
    look: slow({ delayMs: HANGS, ms: 4800 }),
    bad: [['504'], 3, '4800 ms or more'],
    good: [['504'], 3, '4800 ms or more'],
    alike: 'the fourth try of the bad example is never made, and the third is cut off',
  },
  MESH502: {
    shows: 'how many of the three tries are made when every one of them hangs',
    look: slow({ delayMs: HANGS, ms: 1800 }),
    bad: [['504'], 1, '1800 ms or more'],
    good: [['504'], 3, '1800 ms or more'],
  },
  MESH503: {
    shows: 'when a request ends that hangs, and after how many tries',
    look: slow({ delayMs: HANGS, ms: 5000 }),
    bad: [['504'], 1, 'less than 5000 ms'],
    good: [['504'], 1, '5000 ms or more'],
  },
  MESH504: {
    shows: 'when a request ends whose first try hangs for six seconds, and after how many tries',
    look: slow({ delayMs: 6000, ms: 4800 }),
    bad: [['200'], 1, '4800 ms or more'],
    good: [['504'], 3, '4800 ms or more'],
  },
  MESH505: {
    shows: 'how often an application sees a POST that it answers with 503, and a GET',
    look: async (stage) => {
      await stage.behave('orders', { status: 503 });
      return [(await stage.send(ORDERS, { method: 'POST' })).asked, (await stage.send(ORDERS)).asked];
    },
    bad: [3, 3],
    good: [1, 3],
  },
  MESH506: {
    shows: 'the answer to a test whose fault takes longer than its timeout, and how often the application was asked',
    changed: (yaml) => yaml.replace('timeout: 5s', 'timeout: 1s'),
    look: slow({ delayMs: 0, ms: 3000, headers: TEST }),
    bad: [['200'], 1, '3000 ms or more'],
    good: [['200'], 1, '3000 ms or more'],
    alike: 'the retries and the timeout of the bad example are not tried out',
  },
  MESH507: {
    shows: 'how often a request is made that is answered with 429',
    look: async (stage) => {
      await stage.behave('reviews', { status: 429 });
      return (await stage.send(REVIEWS)).asked;
    },
    bad: 1,
    good: 3,
  },
  MESH508: {
    shows: 'the answer when no pod takes a connection',
    look: async (stage) => {
      stage.pods('reviews').forEach((pod) => pod.reachable('silent'));
      return flags(stage, REVIEWS);
    },
    bad: ['504 UT'],
    good: ['503 URX,UF'],
  },
  MESH510: {
    shows: 'the answers',
    look: async (stage) => (await stage.send(REVIEWS, { count: 10 })).byStatus,
    bad: { 200: 10 },
    good: { 503: 10 },
  },
  MESH511: {
    shows: 'how many endpoints are ejected by twenty errors of a test',
    look: async (stage) => {
      const { byStatus } = await stage.send(REVIEWS, { count: 20, headers: TEST });
      return [byStatus, await stage.web.clusterStatistic(CLUSTER, 'outlier_detection.ejections_active')];
    },
    bad: [{ 503: 20 }, 0],
    good: [{ 200: 20 }, 0],
  },
  MESH515: {
    shows: 'how many requests one of three pods gets that fails, while retries hide it',
    look: failing,
    bad: { failed: false, gets: 'its share' },
    good: { failed: false, gets: 'requests until it is ejected' },
  },
  MESH516: {
    shows: 'how a request ends that takes three seconds, on the route that may limit it to one',
    changed: (yaml) => yaml.replace('timeout: 10s', 'timeout: 1s'),
    look: slow({ delayMs: 3000, ms: 3000 }),
    bad: [['200'], 1, '3000 ms or more'],
    good: [['504'], 1, 'less than 3000 ms'],
  },
  MESH803: {
    shows: 'what becomes of the requests for the pods that are not there',
    look: async (stage) => Object.keys((await stage.send(ORDERS, { count: 400, concurrency: 4 })).byStatus),
    bad: ['200', '503'],
    good: ['200'],
  },
  MESH810: {
    shows: 'the answer to a request while as many pods are away as a rollout may take',
    changed: (yaml) => yaml.replace('replicas: 2', `replicas: ${yaml.includes('maxUnavailable: 2') ? 0 : 1}`),
    look: (stage) => flags(stage, ORDERS),
    bad: ['503 UH'],
    good: ['200 -'],
  },
};

/** Each request to reviews that fails is made three times. */
const TRIES_AGAIN = `
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: reviews, namespace: shop }
spec:
  hosts: [reviews]
  http: [{ retries: { attempts: 2, retryOn: gateway-error }, route: [{ destination: { host: reviews } }] }]
`;
