import { gateway, service } from '../../../harness/effects/beside';
import type { Effects } from '../../../harness/effects/effect';

const ORDERS = 'outbound|8080||orders.shop.svc.cluster.local';
const WEB = 'outbound|8080||web.shop.svc.cluster.local';
const REVIEWS = 'outbound|8080||reviews.shop.svc.cluster.local';
const VERSIONS = [service('orders'), service('orders-v1'), service('orders-v2')];
const V1 = 'outbound|8080||orders-v1.shop.svc.cluster.local';
const V2 = 'outbound|8080||orders-v2.shop.svc.cluster.local';
const NEXT = 'outbound|8080||orders-next.shop.svc.cluster.local';
const CHROME = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/129.0.0.0 Safari/537.36' };

/** Routes: which of them a request takes, and where it goes. */
export const ROUTES: Effects = {
  MESH300: {
    shows: 'the timeout of GET /api/export, which the narrower route says',
    beside: [service('reviews')],
    look: ({ caller }) => caller.asks('http://reviews:8080/api/export').timeout,
    bad: 5000,
    good: 60_000,
  },
  MESH301: {
    shows: 'where /api/orders goes at the gateway',
    beside: [gateway('istio-ingress/web'), service('web'), service('orders')],
    look: (scene) => scene.gateway.sends('http://shop.example.com/api/orders'),
    bad: { [WEB]: 100 },
    good: { [ORDERS]: 100 },
  },
  MESH302: {
    shows: 'the requests that the delegated route asks for, below the prefix of the delegating one and at its own',
    beside: [gateway('istio-ingress/web'), service('orders')],
    look: (scene) => ['/orders/export', '/export'].map((path) => scene.gateway.sends(`http://shop.example.com${path}`)),
    bad: ['no match', 'no match'],
    good: [{ [ORDERS]: 100 }, 'no match'],
  },
  MESH303: {
    shows: 'what the proxy takes the port for, and the timeout of the route',
    look: ({ caller }) => [caller.speaks('http://orders:8080/'), caller.asks('http://orders:8080/').timeout],
    bad: ['TCP', undefined],
    good: ['HTTP', 5000],
  },
  MESH304: {
    shows: 'what becomes of a request to the port of the Service',
    look: ({ caller }) => caller.asks('http://orders/').timeout,
    bad: undefined,
    good: 5000,
  },
  MESH305: {
    shows: 'where a TLS connection goes at the gateway',
    beside: [service('web', { port: 8443, speaks: 'tls' })],
    look: (scene) => scene.gateway.connects('https://shop.example.com/'),
    bad: 'no match',
    good: { 'outbound|8443||web.shop.svc.cluster.local': 100 },
  },
  MESH306: {
    shows: 'what stands in the place of the matched prefix of /api/orders',
    beside: [service('orders')],
    look: ({ caller }) => {
      const { match, route } = caller.route('http://orders:8080/api/orders');
      return '/api/orders'.replace(match.prefix, route.prefixRewrite);
    },
    bad: '//orders',
    good: '/orders',
  },
  MESH307: {
    shows: 'whether any proxy has the route for /api, the caller\'s or the gateway\'s',
    beside: [gateway('istio-ingress/web'), service('web')],
    look: (scene) => [scene.caller, scene.gateway].map((proxy) => proxy.route('http://web.shop.svc.cluster.local:80/api').match?.prefix === '/api'),
    bad: [false, false],
    good: [false, true],
  },
  MESH308: {
    shows: 'the fault for callers without the label, and for those with it',
    beside: [service('web')],
    look: (scene) => [scene.caller, scene.pod('shop/caller-1-0')].map((proxy) => proxy.asks('http://web.shop.svc.cluster.local:8080/').fault),
    bad: [{ abort: [503, 100] }, { abort: [503, 100] }],
    good: [undefined, { abort: [503, 100] }],
  },
  MESH309: {
    shows: 'the shares of the destinations',
    beside: VERSIONS,
    look: ({ caller }) => caller.sends('http://orders:8080/'),
    bad: { [V1]: 100 },
    good: { [V1]: 90, [V2]: 10 },
  },
  MESH310: {
    shows: 'the shares of the destinations',
    beside: VERSIONS,
    look: ({ caller }) => caller.sends('http://orders:8080/'),
    bad: { [V1]: 90.476, [V2]: 9.524 },
    good: { [V1]: 90, [V2]: 10 },
  },
  MESH311: {
    shows: 'the timeout for callers that write orders, orders.shop, the full name, and orders.shop on port 80',
    look: ({ caller }) => ['orders:8080', 'orders.shop:8080', 'orders.shop.svc.cluster.local:8080', 'orders.shop:80'].map((host) => caller.asks(`http://${host}/`).timeout),
    bad: [undefined, undefined, undefined, 5000],
    good: [5000, 5000, 5000, undefined],
  },
  MESH312: {
    shows: 'the fault in a request that nothing marks as a test',
    beside: [service('orders')],
    look: ({ caller }) => caller.asks('http://orders:8080/').fault,
    bad: { abort: [503, 10] },
    good: undefined,
  },
  MESH313: {
    shows: 'who gets a copy of a POST, and of a GET',
    beside: [service('orders'), service('orders-next')],
    look: ({ caller }) => ['POST', 'GET'].map((method) => caller.asks('http://orders:8080/', { method }).mirrors),
    bad: [[[NEXT, 100]], [[NEXT, 100]]],
    good: [[], [[NEXT, 100]]],
  },
  MESH314: {
    shows: 'where the request of a Chrome goes',
    beside: [service('orders'), service('orders-next')],
    look: ({ caller }) => caller.sends('http://orders:8080/', { headers: CHROME }),
    bad: { [ORDERS]: 100 },
    good: { [NEXT]: 100 },
  },
  MESH315: {
    shows: 'what the proxy takes the connections of a client for',
    look: ({ caller }) => caller.speaks('http://orders:9090/'),
    bad: 'TCP',
    good: 'HTTP',
  },
  MESH350: {
    shows: 'the shares of the destinations',
    beside: [service('reviews'), service('reviews-v2')],
    look: ({ caller }) => caller.sends('http://reviews:8080/'),
    bad: { [REVIEWS]: 100 },
    good: { [REVIEWS]: 90, 'outbound|8080||reviews-v2.shop.svc.cluster.local': 10 },
  },
  MESH351: {
    shows: 'the shares of the destinations',
    beside: [service('reviews'), service('reviews-v2')],
    look: ({ caller }) => caller.sends('http://reviews:8080/'),
    bad: { 'outbound|8080||reviews-v2.shop.svc.cluster.local': 100 },
    good: { [REVIEWS]: 90, 'outbound|8080||reviews-v2.shop.svc.cluster.local': 10 },
  },
};
