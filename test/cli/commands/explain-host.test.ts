import { namedAsker } from '../../../src/cli/commands/explain-asker';
import { assumedAsker, checkHost, declaredHosts } from '../../../src/cli/commands/explain-host';
import { modelOf } from '../../support/analyze-yaml';
import { deployment, istio, service } from '../../support/object-yaml';

const entry = (host: string, namespace: string, exportTo = '["*"]'): string => istio('ServiceEntry', 'out', `{ hosts: [${host}], exportTo: ${exportTo}, ports: [{ number: 80, name: http, protocol: HTTP }], resolution: DNS }`, namespace);
const MODEL = modelOf(service('checkout') + service('api') + service('api', undefined, 'bank') + deployment('web', 'app: web')
  + entry('a.example.com', 'shop') + entry('b.example.com', 'bank', '[shop]')
  + istio('VirtualService', 'legacy', '{ hosts: [legacy.example.com], http: [{ route: [{ destination: { host: api } }] }] }', 'bank')
  + istio('Gateway', 'edge', '{ selector: { app: edge }, servers: [{ port: { number: 80, name: http, protocol: HTTP }, hosts: [shop/shop.example.com] }] }')
  + istio('Gateway', 'empty', '{}')
  + istio('VirtualService', 'site', '{ hosts: [shop.example.com], gateways: [edge], http: [{ route: [{ destination: { host: api } }] }] }'));

test.each([
  ['checkout', ['shop']], ['api', ['bank', 'shop']], ['api.bank', ['bank']], ['a.example.com', ['shop']], ['b.example.com', ['bank']], ['legacy.example.com', []],
])('%s is declared in %j', (authority, namespaces) => {
  expect(declaredHosts(MODEL, authority).map(({ namespace }) => namespace)).toEqual(namespaces);
});

test.each([['checkout', 'shop'], ['api.bank:80', 'bank'], ['legacy.example.com', 'bank']])('of %s somebody in %s asks', (authority, namespace) => {
  expect(assumedAsker(MODEL, authority)).toEqual({ kind: 'namespace', namespace });
});

const UNKNOWN = 'explain: nothing in the manifests declares the host';
const NEAR = 'allowed: a host of a Service or ServiceEntry, for example';
const CORRECT = 'fix: correct HOST, or give the manifests that declare it';

test.each([
  ['chekout', `${UNKNOWN} 'chekout'; ${NEAR} checkout; ${CORRECT}`],
  ['chekout.shop', `${UNKNOWN} 'chekout.shop'; ${NEAR} checkout.shop; ${CORRECT}`],
  ['c.example.com', `${UNKNOWN} 'c.example.com'; ${NEAR} b.example.com, a.example.com; ${CORRECT}`],
  ['shop.example.com', `${UNKNOWN} 'shop.example.com'; ${NEAR} b.example.com, a.example.com; fix: for requests from outside say at which Gateway: --from gateway:shop/edge`],
  ['api', 'explain: api is declared in the namespaces bank, shop; allowed: a host of one namespace, or --from WORKLOAD; fix: say who asks: --from namespace/name, or write the namespace too: api.bank'],
])('nobody can be assumed to ask for %s', (authority, message) => {
  expect(() => assumedAsker(MODEL, authority)).toThrow(new Error(message));
});

test.each([['web', 'api'], ['web', 'b.example.com'], ['web', 'legacy.example.com'], ['gateway:shop/edge', 'shop.example.com']])('%s may ask for %s', (from, authority) => {
  expect(() => { checkHost(MODEL, authority, namedAsker(MODEL, from)); }).not.toThrow();
});

test.each([
  ['web', 'chekout', `${UNKNOWN} 'chekout'; ${NEAR} checkout; ${CORRECT}`],
  ['gateway:shop/edge', 'api', 'explain: Gateway shop/edge has nothing for api; allowed: a host of its servers: shop/shop.example.com; fix: write HOST as clients do'],
  ['gateway:shop/empty', 'api', 'explain: Gateway shop/empty has nothing for api; allowed: a host of its servers: it has none; fix: write HOST as clients do'],
])('%s has no business with %s', (from, authority, message) => {
  expect(() => { checkHost(MODEL, authority, namedAsker(MODEL, from)); }).toThrow(new Error(message));
});
