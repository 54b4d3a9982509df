import { gateway, pods, service } from '../../../harness/effects/beside';
import type { Effects } from '../../../harness/effects/effect';
import type { Manifest } from '../../../harness/manifest';

const ORDERS = 'outbound|8080||orders.shop.svc.cluster.local';
const NEXT = 'outbound|8080||orders-next.shop.svc.cluster.local';

const EJECTS: Manifest = {
  apiVersion: 'networking.istio.io/v1',
  kind: 'DestinationRule',
  metadata: { name: 'orders', namespace: 'shop' },
  spec: { host: 'orders', trafficPolicy: { outlierDetection: { consecutive5xxErrors: 5, maxEjectionPercent: 50 } } },
};

/** Pods, and what stands beside them: endpoints, telemetry, patches. */
export const WORKLOADS: Effects = {
  MESH803: {
    shows: 'the endpoints of each destination',
    beside: [pods('orders')],
    look: ({ caller }) => Object.keys(caller.sends('http://orders:8080/')).map((cluster) => [cluster, caller.endpoints(cluster)]),
    bad: [[NEXT, []], [ORDERS, ['orders-0']]],
    good: [[NEXT, ['orders-next-0']], [ORDERS, ['orders-0']]],
  },
  MESH804: {
    shows: 'how an endpoint is found',
    look: ({ caller }) => [caller.cluster(ORDERS).type, caller.cluster(ORDERS).lbPolicy],
    bad: ['ORIGINAL_DST', 'CLUSTER_PROVIDED'],
    good: ['EDS', 'RING_HASH'],
  },
  MESH811: {
    shows: 'whether the pods that are called eject endpoints of their own or of others, and whether their caller does',
    beside: [service('orders'), EJECTS, pods('orders'), pods('web')],
    look: (scene) => [
      scene.pod('shop/orders-0').cluster('inbound|8080||'), ...scene.pod('shop/orders-0').configuration.clusters.filter(({ name }) => name !== ORDERS),
      scene.pod('shop/web-0').cluster(ORDERS),
    ].filter(({ outlierDetection }) => outlierDetection !== undefined).map(({ name }) => name),
    bad: [ORDERS],
    good: [ORDERS],
    alike: 'the good example asks the caller for the statistics',
  },
  MESH813: {
    shows: 'the percent of the requests that each pod gets',
    beside: [pods('web')],
    maxReplicas: 5,
    look: ({ caller }) => Object.entries(caller.sends('http://orders:8080/')).map(([cluster, percent]) => [cluster, Number(percent) / caller.endpoints(cluster).length]),
    bad: [[NEXT, 50], [ORDERS, 10]],
    good: [[NEXT, 5], [ORDERS, 19]],
  },
  MESH850: {
    shows: 'the port at which the pods are asked; their application has 8080',
    look: ({ caller }) => caller.endpointPorts('outbound|80||web.shop.svc.cluster.local'),
    bad: [8081],
    good: [8080],
  },
  MESH852: {
    shows: 'what becomes of a call of a host that nobody declares, here and in a namespace without a Sidecar',
    beside: [pods('bank/web')],
    look: (scene) => ['shop', 'bank'].map((namespace) => scene.callerOf(namespace).asks('http://unknown.example.com/')),
    bad: ['blocked', 'pass through'],
    good: ['blocked', 'pass through'],
    alike: 'no mode means the one that the good example writes',
  },
  MESH901: {
    shows: 'the share of requests that is traced, in a mesh that traces half of them',
    meshConfig: { defaultConfig: { tracing: { sampling: 50 } } },
    look: ({ caller }) => JSON.stringify(caller.configuration.listeners).match(/"randomSampling":\{[^}]*\}/)?.[0],
    bad: '"randomSampling":{"value":50}',
    good: '"randomSampling":{"value":1}',
  },
  MESH902: {
    shows: 'the share of requests that is traced',
    look: (scene) => JSON.stringify(scene.pod('shop/web-0').configuration.listeners).match(/"randomSampling":\{[^}]*\}/)?.[0],
    bad: '"randomSampling":{"value":100}',
    good: '"randomSampling":{"value":1}',
  },
  MESH903: {
    shows: 'whether anything is logged',
    beside: [service('orders')],
    look: ({ caller }) => JSON.stringify(caller.configuration.listeners).includes('"accessLog":[{'),
    bad: false,
    good: true,
  },
  MESH904: {
    shows: 'whether anything is measured',
    beside: [service('orders')],
    look: ({ caller }) => JSON.stringify(caller.configuration.listeners).includes('istio.stats'),
    bad: false,
    good: true,
  },
  MESH930: {
    shows: 'the header that is taken out of requests at the gateway',
    beside: [gateway('web', { istio: 'shop' })],
    look: (scene) => scene.gateway.configuration.routes.map(({ requestHeadersToRemove }) => requestHeadersToRemove),
    bad: [undefined],
    good: [['x-internal']],
  },
  MESH931: {
    shows: 'whether the script that the second one takes out is still there when the second one is the older',
    beside: [gateway('web', { istio: 'shop' })],
    made: ['script-eu', 'script'],
    look: (scene) => JSON.stringify(scene.gateway.configuration.listeners).includes('shop.script'),
    bad: true,
    good: false,
  },
  MESH944: {
    shows: 'where a caller of no network sends requests for pods of a cluster whose network has a gateway',
    beside: [service('orders'), pods('orders')],
    look: (scene) => scene.callerOf('shop').endpoints(ORDERS),
    bad: ['orders-0'],
    good: ['192.0.2.1'],
  },
  MESH945: {
    shows: 'what is sent to pods of a mesh that is not to encrypt by itself',
    beside: [service('orders'), pods('orders')],
    look: (scene) => scene.callerOf('shop').encryption(ORDERS),
    bad: 'mutual TLS where possible',
    good: 'none',
  },
};
