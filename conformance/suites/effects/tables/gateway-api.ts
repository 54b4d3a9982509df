import { certificateSecrets, routerPods, service } from '../../../harness/effects/beside';
import type { Effects } from '../../../harness/effects/effect';
import type { Manifest } from '../../../harness/manifest';

const API = 'gateway.networking.k8s.io';
const CALL = 'http://shop.example.com/';
const WEB = 'outbound|80||web.shop.svc.cluster.local';
const ORDERS = 'outbound|80||orders.shop.svc.cluster.local';

/** The class that an installation brings. */
const CLASS: Manifest = { apiVersion: `${API}/v1`, kind: 'GatewayClass', metadata: { name: 'istio' }, spec: { controllerName: 'istio.io/gateway-controller' } };

/** A Gateway for plain HTTP. */
function publicGateway(namespace: string): Manifest {
  return { apiVersion: `${API}/v1`, kind: 'Gateway', metadata: { name: 'public', namespace }, spec: { gatewayClassName: 'istio', listeners: [{ name: 'http', port: 80, protocol: 'HTTP' }] } };
}

/** What a controller makes of it. */
function around(namespace: string): Manifest[] {
  return [CLASS, ...routerPods(`${namespace}/public-istio`, { [`${API}/gateway-name`]: 'public' })];
}

/** A route from a Gateway of its namespace to port 80 of a Service. */
function httpRoute(named: string, parent: string, backend: string, prefix: string): Manifest {
  const [name, namespace = 'shop'] = named.split('/').reverse();
  const [host, of = 'shop'] = backend.split('/').reverse();
  return {
    apiVersion: `${API}/v1`,
    kind: 'HTTPRoute',
    metadata: { name, namespace },
    spec: {
      parentRefs: [{ name: parent }],
      rules: [{ matches: [{ path: { type: 'PathPrefix', value: prefix } }], backendRefs: [{ name: host, namespace: of, port: 80 }] }],
    },
  };
}

/** Objects of the Gateway API. */
export const GATEWAY_API: Effects = {
  MESH960: {
    shows: 'what becomes of a request at the gateway',
    beside: [...around('shop'), service('web', { port: 80 })],
    look: (scene) => scene.pod('shop/public-istio-0').sends(CALL),
    bad: 'no match',
    good: { [WEB]: 100 },
  },
  MESH961: {
    shows: 'what becomes of a request at the gateway',
    beside: [...around('ingress'), service('web', { port: 80 })],
    look: (scene) => scene.pod('ingress/public-istio-0').sends(CALL),
    bad: 'no match',
    good: { [WEB]: 100 },
  },
  MESH962: {
    shows: 'the clusters that requests go to and that the gateway does not have, and what it answers then',
    beside: [...around('shop'), publicGateway('shop')],
    look: (scene) => {
      const proxy = scene.pod('shop/public-istio-0');
      return [proxy.missing(CALL), proxy.route(CALL).route.clusterNotFoundResponseCode];
    },
    bad: [['outbound|8080||web.shop.svc.cluster.local'], 'INTERNAL_SERVER_ERROR'],
    good: [[], 'INTERNAL_SERVER_ERROR'],
  },
  MESH963: {
    shows: 'the clusters that requests go to and that the gateway does not have, and what it answers then',
    beside: [...around('shop'), publicGateway('shop')],
    look: (scene) => {
      const proxy = scene.pod('shop/public-istio-0');
      return [proxy.missing(CALL), proxy.route(CALL).route.clusterNotFoundResponseCode];
    },
    bad: [['UnknownService'], 'INTERNAL_SERVER_ERROR'],
    good: [[], 'INTERNAL_SERVER_ERROR'],
  },
  MESH966: {
    shows: 'what becomes of requests for the routes of the first, and of the second',
    beside: () => [
      CLASS, ...routerPods('ingress', { istio: 'ingress' }), service('web', { port: 80 }), service('orders', { port: 80 }),
      httpRoute('blog', 'blog', 'web', '/blog'), httpRoute('shop', 'shop', 'orders', '/shop'), ...certificateSecrets('shop', 'blog', 'shop'),
    ],
    look: (scene) => {
      const ask = (host: string, path: string) => scene.pod('shop/ingress-0').asks(`https://${host}${path}`).clusters;
      return [ask('www.example.com', '/blog') ?? ask('blog.example.com', '/blog'), ask('www.example.com', '/shop') ?? ask('shop.example.com', '/shop')];
    },
    bad: [{ [WEB]: 100 }, undefined],
    good: [{ [WEB]: 100 }, { [ORDERS]: 100 }],
  },
  MESH967: {
    shows: 'the clusters that requests go to and that the gateway of checkout does not have',
    beside: [...around('checkout'), publicGateway('checkout'), service('bank/ledger', { port: 80 }), httpRoute('checkout/web', 'public', 'bank/ledger', '/')],
    look: (scene) => scene.pod('checkout/public-istio-0').missing(CALL),
    bad: ['UnknownService'],
    good: [],
  },
};
