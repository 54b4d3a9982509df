import { pods, service } from '../../../harness/effects/beside';
import type { Effects } from '../../../harness/effects/effect';

const REVIEWS = 'outbound|8080||reviews.shop.svc.cluster.local';

/** The settings of hosts as they are put together: which object, block and port counts. */
export const SETTINGS: Effects = {
  MESH014: {
    shows: 'the time to connect, which an object in an older version says',
    changed: (yaml) => yaml.replace('host: reviews', 'host: reviews, trafficPolicy: { connectionPool: { tcp: { connectTimeout: 1s } } }'),
    beside: [service('reviews')],
    look: ({ caller }) => caller.cluster(REVIEWS).connectTimeout,
    bad: '1s',
    good: '1s',
    alike: 'the versions have the same fields',
  },
  MESH420: {
    shows: 'the time to connect on the port that has settings of its own',
    beside: [service('reviews')],
    look: ({ caller }) => caller.cluster(REVIEWS).connectTimeout,
    bad: '10s',
    good: '1s',
  },
  MESH421: {
    shows: 'the time to connect on the port of the Service',
    look: ({ caller }) => caller.cluster('outbound|80||reviews.shop.svc.cluster.local').connectTimeout,
    bad: '10s',
    good: '1s',
  },
  MESH422: {
    shows: 'the limit of connections of the subset, which only the host writes',
    beside: [service('reviews')],
    look: ({ caller }) => caller.limits('outbound|8080|v2|reviews.shop.svc.cluster.local').maxConnections,
    bad: 4294967295,
    good: 200,
  },
  MESH423: {
    shows: 'the time to connect of the cluster that the requests go to',
    beside: [service('reviews')],
    look: ({ caller }) => Object.keys(caller.sends('http://reviews:8080/')).map((name) => caller.cluster(name).connectTimeout),
    bad: ['10s'],
    good: ['1s'],
  },
  MESH424: {
    shows: 'the time to connect for callers beside the host, in the namespace of the rule, and elsewhere',
    beside: [service('reviews'), pods('traffic/web'), pods('bank/web')],
    look: (scene) => ['shop', 'traffic', 'bank'].map((namespace) => scene.callerOf(namespace).cluster(REVIEWS).connectTimeout),
    bad: ['10s', '1s', '10s'],
    good: ['1s', '1s', '1s'],
  },
  MESH425: {
    shows: 'the time to connect for callers of web, and of another namespace',
    beside: [service('reviews'), pods('bank/web'), pods('web/web')],
    look: (scene) => ['web', 'bank'].map((namespace) => scene.callerOf(namespace).cluster(REVIEWS).connectTimeout),
    bad: ['10s', '1s'],
    good: ['1s', '1s'],
  },
  MESH426: {
    shows: 'the balancing and the time to connect, which two objects say',
    beside: [service('reviews')],
    look: ({ caller }) => [caller.cluster(REVIEWS).lbPolicy ?? 'ROUND_ROBIN', caller.cluster(REVIEWS).connectTimeout],
    bad: ['ROUND_ROBIN', '10s'],
    good: ['ROUND_ROBIN', '1s'],
  },
  MESH428: {
    shows: 'the time to connect for the caller in web',
    look: (scene) => scene.callerOf('web').cluster(REVIEWS).connectTimeout,
    bad: '10s',
    good: '1s',
  },
  MESH440: {
    shows: 'the limit of retries under way',
    beside: [service('reviews')],
    look: ({ caller }) => caller.limits(REVIEWS).maxRetries,
    bad: 4294967295,
    good: 20,
  },
  MESH441: {
    shows: 'after how many requests a connection is closed',
    look: ({ caller }) => JSON.stringify(caller.cluster('outbound|9000||search.shop.svc.cluster.local')).match(/"maxRequestsPerConnection":(\d+)/)?.[1],
    bad: '1',
    good: '1000',
  },
  MESH442: {
    shows: 'how many connections and waiting requests there may be, at the client and at the server',
    beside: [service('reviews'), pods('reviews')],
    look: (scene) => [scene.caller.limits(REVIEWS), scene.pod('shop/reviews-0').limits('inbound|8080||')].map(({ maxConnections, maxPendingRequests }) => [maxConnections, maxPendingRequests]),
    bad: [[1, 1], [1, 1]],
    good: [[100, 100], [100, 100]],
  },
  MESH443: {
    shows: 'the limit of retries under way that stands beside a budget',
    beside: [service('reviews')],
    look: ({ caller }) => [caller.limits(REVIEWS).maxRetries, caller.limits(REVIEWS).retryBudget],
    bad: [10, { budgetPercent: { value: 20 }, minRetryConcurrency: 3 }],
    good: [4294967295, { budgetPercent: { value: 20 }, minRetryConcurrency: 3 }],
  },
  MESH444: {
    shows: 'the percent of the retry budget: in this release the same with and without it',
    beside: [service('reviews')],
    look: ({ caller }) => caller.limits(REVIEWS).retryBudget,
    bad: { budgetPercent: { value: 20 }, minRetryConcurrency: 10 },
    good: { budgetPercent: { value: 20 }, minRetryConcurrency: 10 },
    alike: 'this release fills the percent in; older ones write another one',
  },
  MESH446: {
    shows: 'the limit of requests at each client, and at each server for all of them together',
    look: (scene) => [scene.pod('shop/web-0').limits(REVIEWS), scene.pod('shop/reviews-0').limits('inbound|8080||')].map(({ maxRequests }) => maxRequests),
    bad: [100, 100],
    good: [100, 250],
  },
  MESH447: {
    shows: 'the retry budget of the subset: in this release the same with and without a policy of its own',
    beside: [service('reviews')],
    look: ({ caller }) => caller.limits('outbound|8080|v2|reviews.shop.svc.cluster.local').retryBudget,
    bad: { budgetPercent: { value: 20 }, minRetryConcurrency: 3 },
    good: { budgetPercent: { value: 20 }, minRetryConcurrency: 3 },
    alike: 'this release puts the policies together; those that lose the budget are older',
  },
  MESH448: {
    shows: 'how many connections and requests there may be',
    look: ({ caller }) => [caller.limits(REVIEWS).maxConnections, caller.limits(REVIEWS).maxRequests],
    bad: [200, 50],
    good: [200, 200],
  },
  MESH450: {
    shows: 'the endpoints of the subset',
    beside: [service('reviews'), pods('reviews', { labels: { version: 'v1' } }), { ...pods('reviews', { labels: { version: 'v2' } }), metadata: { name: 'reviews-v2', namespace: 'shop' } }],
    look: ({ caller }) => caller.endpoints('outbound|8080|v1|reviews.shop.svc.cluster.local'),
    bad: ['reviews-0', 'reviews-v2-0'],
    good: ['reviews-0'],
  },
};
