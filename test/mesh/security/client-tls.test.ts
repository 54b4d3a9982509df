import type { Json } from '../../../src/mesh/resource';
import { deployment, documents, istio, modelOf, namespace, security, service } from '../yaml-model';

function ask(objects: string[], meshConfig?: Json, host: string = 'a'): string {
  const { mode, automatic, from } = modelOf(documents(...objects), meshConfig).clientTls({ caller: { namespace: 'shop' }, host, port: 80 });
  return `${mode}${automatic ? ' by itself' : ''}${from === undefined ? '' : ` ${from.path}`}`;
}

const rule = (policy: string): string => istio('DestinationRule', 'shop/a', `host: a\ntrafficPolicy: { ${policy} }`);
const HEADLESS = service('shop/a', 'clusterIP: None\nports: [{ name: http, port: 80 }]');

test.each<[string, string[], Json | undefined, string]>([
  ['nothing said', [service('shop/a')], undefined, 'ISTIO_MUTUAL by itself'],
  ['a mode', [service('shop/a'), rule('tls: { mode: SIMPLE }')], undefined, 'SIMPLE spec.trafficPolicy.tls.mode'],
  ['a block without a mode', [service('shop/a'), rule('tls: { sni: x }')], undefined, 'DISABLE spec.trafficPolicy.tls.mode'],
  ['settings of the port without TLS', [service('shop/a'), rule('tls: { mode: SIMPLE }, portLevelSettings: [{ port: { number: 80 }, loadBalancer: {} }]')], undefined, 'ISTIO_MUTUAL by itself'],
  ['a mesh that does nothing by itself', [service('shop/a')], { enableAutoMtls: false }, 'DISABLE by itself'],
  ['a namespace without mutual TLS', [service('shop/a'), security('PeerAuthentication', 'shop/p', 'mtls: { mode: DISABLE }')], undefined, 'DISABLE by itself'],
  ['a host outside', [istio('ServiceEntry', 'shop/e', 'hosts: [a.shop.svc.cluster.local]')], undefined, 'DISABLE by itself'],
  ['a host that is unknown', [], undefined, 'DISABLE by itself'],
  ['no own address, and a proxy', [HEADLESS, namespace('shop', 'istio-injection: enabled'), deployment('shop/a')], undefined, 'ISTIO_MUTUAL by itself'],
  ['no own address, and no proxy', [HEADLESS, namespace('shop'), deployment('shop/a')], undefined, 'DISABLE by itself'],
  ['no own address, and pods elsewhere', [HEADLESS], undefined, 'ISTIO_MUTUAL by itself'],
  ['the address that was called, and no proxy', [service('shop/a'), namespace('shop'), deployment('shop/a'), rule('loadBalancer: { simple: PASSTHROUGH }')], undefined, 'DISABLE by itself'],
  ['an address of its own, and no proxy', [service('shop/a'), namespace('shop'), deployment('shop/a')], undefined, 'ISTIO_MUTUAL by itself'],
  ['a ServiceEntry in the mesh without endpoints', [istio('ServiceEntry', 'shop/e', 'hosts: [a.shop.svc.cluster.local]\nlocation: MESH_INTERNAL')], undefined, 'DISABLE by itself'],
])('%s', (_, objects, meshConfig, expected) => {
  expect(ask(objects.length === 0 ? ['{}'] : objects, meshConfig)).toBe(expected);
});

test.each<[string, string[], boolean]>([
  ['endpoints that can be told apart', [service('shop/a')], true],
  ['no own address: one connection is like the other', [HEADLESS], false],
  ['a mode that is written', [service('shop/a'), rule('tls: { mode: ISTIO_MUTUAL }')], false],
  ['nothing to choose', [istio('ServiceEntry', 'shop/e', 'hosts: [a.shop.svc.cluster.local]')], false],
])('whether it goes by the endpoint: %s', (_, objects, expected) => {
  expect(modelOf(documents(...objects)).clientTls({ caller: { namespace: 'shop' }, host: 'a', port: 80 }).perEndpoint).toBe(expected);
});

test('a destination of a route is known, also where its own namespace does not see it', () => {
  const hidden = service('shop/a').replace('name: a', 'name: a, annotations: { networking.istio.io/exportTo: bank }');
  const route = istio('VirtualService', 'bank/b', 'hosts: [b.bank.svc.cluster.local]\nhttp: [{ route: [{ destination: { host: a.shop.svc.cluster.local } }] }]');
  expect([ask([hidden]), ask([hidden, route])]).toEqual(['DISABLE by itself', 'ISTIO_MUTUAL by itself']);
});

test('without an address each decides for itself, settings for ports and those of the host for a subset do not', () => {
  const tls = (policy: string, subset?: string) => {
    const model = modelOf(documents(service('shop/bare'), deployment('shop/bare', 'sidecar.istio.io/inject: "false"'),
      istio('DestinationRule', 'shop/bare', `host: bare\n${policy}`)));
    const { mode, perEndpoint } = model.clientTls({ caller: { namespace: 'shop' }, host: 'bare', port: 80, subset });
    return [mode, perEndpoint];
  };
  const PASS = '{ loadBalancer: { simple: PASSTHROUGH } }';
  expect(tls(`trafficPolicy: ${PASS}`)).toEqual(['DISABLE', false]);
  expect(tls('trafficPolicy: { portLevelSettings: [{ port: { number: 80 }, loadBalancer: { simple: PASSTHROUGH } }] }')).toEqual(['ISTIO_MUTUAL', false]);
  expect(tls(`trafficPolicy: ${PASS}\nsubsets: [{ name: v1 }]`, 'v1')).toEqual(['ISTIO_MUTUAL', false]);
  expect(tls(`subsets: [{ name: v1, trafficPolicy: ${PASS} }]`, 'v1')).toEqual(['DISABLE', false]);
});
