import { pods, service } from '../../../harness/effects/beside';
import type { Effects } from '../../../harness/effects/effect';
import type { Proxy } from '../../../harness/effects/proxy';
import type { Manifest } from '../../../harness/manifest';

const REVIEWS = 'outbound|8080||reviews.shop.svc.cluster.local';
const CARTS = 'outbound|8080||carts.shop.svc.cluster.local';
const SESSIONS = 'outbound|9000||sessions.shop.svc.cluster.local';
const REGIONS = ['east', 'west'];
const THREE = [service('reviews'), pods('reviews', { replicas: 3 })];
/** Whoever calls from the west: the second of two pods. */
const FROM_WEST = pods('web', { replicas: 2 });

/** The pods of reviews, of which one is not ready. */
const HALF_READY: Manifest = {
  apiVersion: 'discovery.k8s.io/v1',
  kind: 'EndpointSlice',
  metadata: { name: 'reviews', namespace: 'shop', labels: { 'kubernetes.io/service-name': 'reviews' } },
  addressType: 'IPv4',
  ports: [{ name: 'http', port: 8080, protocol: 'TCP' }],
  endpoints: [{ addresses: ['10.1.0.1'], conditions: { ready: true } }, { addresses: ['10.1.0.2'], conditions: { ready: false, terminating: false } }],
};

/** How many endpoints Envoy may eject: its own 10 percent where nothing is said. */
function ejectable(proxy: Proxy): { readonly endpoints: number; readonly ejectable: number } {
  const endpoints = proxy.endpoints(REVIEWS).length;
  return { endpoints, ejectable: Math.floor(endpoints * (proxy.cluster(REVIEWS).outlierDetection.maxEjectionPercent ?? 10) / 100) };
}

/** The settings of hosts that eject, balance and hash. */
export const BALANCING: Effects = {
  MESH401: {
    shows: 'the endpoints, and how many of them may be out',
    maxReplicas: 3,
    look: ({ caller }) => ejectable(caller),
    bad: { endpoints: 3, ejectable: 0 },
    good: { endpoints: 3, ejectable: 1 },
  },
  MESH815: {
    shows: 'the endpoints that a rollout leaves, and how many of them may be out',
    maxReplicas: 3,
    changed: (yaml) => yaml.replace('replicas: 4', 'replicas: 3'),
    look: ({ caller }) => ejectable(caller),
    bad: { endpoints: 3, ejectable: 0 },
    good: { endpoints: 3, ejectable: 1 },
  },
  MESH402: {
    shows: 'the endpoints, how many of them may be out, and how many percent have to be healthy for that',
    beside: THREE,
    maxReplicas: 3,
    look: ({ caller }) => ({ ...ejectable(caller), panic: caller.cluster(REVIEWS).commonLbConfig.healthyPanicThreshold.value ?? 0 }),
    bad: { endpoints: 3, ejectable: 3, panic: 0 },
    good: { endpoints: 3, ejectable: 1, panic: 0 },
  },
  MESH403: {
    shows: 'the endpoints, and how many of them may be out',
    maxReplicas: 3,
    look: ({ caller }) => ejectable(caller),
    bad: { endpoints: 1, ejectable: 0 },
    good: { endpoints: 2, ejectable: 1 },
  },
  MESH404: {
    shows: 'the endpoints, how many of them may be out, and how many percent have to be healthy for that',
    maxReplicas: 3,
    look: ({ caller }) => ({ ...ejectable(caller), panic: caller.cluster(REVIEWS).commonLbConfig.healthyPanicThreshold.value ?? 0 }),
    bad: { endpoints: 3, ejectable: 1, panic: 70 },
    good: { endpoints: 3, ejectable: 1, panic: 0 },
  },
  MESH405: {
    shows: 'after how many gateway errors and 5xx in a row an endpoint is out',
    beside: [service('reviews')],
    look: ({ caller }) => {
      const { consecutive5xx = 5, consecutiveGatewayFailure, enforcingConsecutive5xx = 100 } = caller.cluster(REVIEWS).outlierDetection;
      return { gatewayErrors: consecutiveGatewayFailure, fiveHundreds: enforcingConsecutive5xx === 0 ? 'never' : consecutive5xx };
    },
    bad: { gatewayErrors: 10, fiveHundreds: 5 },
    good: { gatewayErrors: 10, fiveHundreds: 'never' },
  },
  MESH406: {
    shows: 'how many percent of those that reach a counter are ejected',
    beside: [service('reviews')],
    look: ({ caller }) => {
      const { enforcingConsecutive5xx, enforcingConsecutiveGatewayFailure = 0, enforcingLocalOriginSuccessRate, enforcingSuccessRate, splitExternalLocalOriginErrors = false } = caller.cluster(REVIEWS).outlierDetection;
      return { enforcingConsecutive5xx, enforcingConsecutiveGatewayFailure, enforcingLocalOriginSuccessRate, enforcingSuccessRate, splitExternalLocalOriginErrors };
    },
    bad: { enforcingConsecutive5xx: 0, enforcingConsecutiveGatewayFailure: 0, enforcingLocalOriginSuccessRate: undefined, enforcingSuccessRate: 0, splitExternalLocalOriginErrors: false },
    good: { enforcingConsecutive5xx: 0, enforcingConsecutiveGatewayFailure: 100, enforcingLocalOriginSuccessRate: undefined, enforcingSuccessRate: 0, splitExternalLocalOriginErrors: false },
  },
  MESH407: {
    shows: 'the endpoints in the order in which a caller in the east hashes over them',
    beside: [service('carts'), pods('carts', { replicas: 2 })],
    regions: REGIONS,
    look: ({ caller }) => caller.endpoints(CARTS),
    bad: ['carts-0', 'carts-1, priority 1'],
    good: ['carts-0', 'carts-1'],
  },
  MESH408: {
    shows: 'the endpoints in the order in which a caller in the east uses them',
    regions: REGIONS,
    look: ({ caller }) => caller.endpoints(REVIEWS),
    bad: ['reviews-0', 'reviews-1, priority 1'],
    good: ['reviews-0', 'reviews-1'],
  },
  MESH409: {
    shows: 'how long new endpoints are spared',
    beside: [service('reviews')],
    look: ({ caller }) => JSON.stringify(caller.cluster(REVIEWS)).match(/"slowStartWindow":"(\d+s)"/)?.[1],
    bad: undefined,
    good: '60s',
  },
  MESH410: {
    shows: 'the endpoints for a caller in the west, and the weights of their regions: the same with and without failoverPriority',
    beside: [service('reviews'), pods('reviews', { replicas: 2 }), FROM_WEST],
    look: (scene) => [scene.pod('shop/web-1').endpoints(REVIEWS), scene.pod('shop/web-1').weights(REVIEWS)],
    bad: [['reviews-0', 'reviews-1'], { east: 20, west: 80 }],
    good: [['reviews-0', 'reviews-1'], { east: 20, west: 80 }],
    alike: 'what the bad example says besides does nothing',
  },
  MESH411: {
    shows: 'whether there is a ring, and what is hashed',
    beside: [service('carts')],
    look: ({ caller }) => [caller.cluster(CARTS).lbPolicy, caller.route('http://carts:8080/').route.hashPolicy?.[0].header.headerName],
    bad: ['RING_HASH', undefined],
    good: ['RING_HASH', 'x-user'],
  },
  MESH412: {
    shows: 'whether there is a ring, and what of a connection is hashed',
    look: ({ caller }) => [caller.cluster(SESSIONS).lbPolicy, caller.tcpProxy('tcp://sessions:9000').hashPolicy],
    bad: ['RING_HASH', undefined],
    good: ['RING_HASH', [{ sourceIp: {} }]],
  },
  MESH413: {
    shows: 'whether failures to connect are counted apart from answers',
    beside: [service('reviews')],
    look: ({ caller }) => caller.cluster(REVIEWS).outlierDetection.splitExternalLocalOriginErrors ?? false,
    bad: true,
    good: false,
  },
  MESH414: {
    shows: 'whether there is a ring, and what is hashed',
    beside: [service('carts')],
    look: ({ caller }) => [caller.cluster(CARTS).lbPolicy, caller.route('http://carts:8080/').route.hashPolicy?.[0].header.headerName],
    bad: ['RING_HASH', undefined],
    good: ['RING_HASH', 'x-user'],
  },
  MESH415: {
    shows: 'whether there is a ring, and what of a connection is hashed',
    look: ({ caller }) => [caller.cluster(SESSIONS).lbPolicy, caller.tcpProxy('tcp://sessions:9000').hashPolicy],
    bad: ['RING_HASH', undefined],
    good: ['RING_HASH', [{ sourceIp: {} }]],
  },
  MESH416: {
    shows: 'the endpoints for a caller in the west',
    beside: [service('reviews'), pods('reviews', { replicas: 2 }), FROM_WEST],
    regions: REGIONS,
    look: (scene) => scene.pod('shop/web-1').endpoints(REVIEWS),
    bad: ['reviews-1'],
    good: ['reviews-0', 'reviews-1'],
  },
  MESH417: {
    shows: 'how many percent have to be healthy, and the endpoints, of which one is not ready',
    beside: [{ ...service('reviews'), spec: { ports: [{ name: 'http', port: 8080 }] } }, HALF_READY],
    look: ({ caller }) => [caller.cluster(REVIEWS).commonLbConfig.healthyPanicThreshold.value ?? 0, caller.endpoints(REVIEWS)],
    bad: [50, ['10.1.0.1']],
    good: [0, ['10.1.0.1', '10.1.0.2']],
  },
  MESH418: {
    shows: 'the endpoints in the order in which a caller in the north uses them, in a mesh that asks for failover',
    meshConfig: { localityLbSetting: { failover: [{ from: 'eu-north', to: 'eu-west' }] } },
    regions: ['eu-north', 'eu-west'],
    look: ({ caller }) => caller.endpoints(REVIEWS),
    bad: ['reviews-0', 'reviews-1'],
    good: ['reviews-0', 'reviews-1, priority 1'],
  },
};
